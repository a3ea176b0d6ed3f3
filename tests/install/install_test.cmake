# cmake -DBUILD=… -DSOURCE=… -P install_test.cmake: installs into a fresh folder and builds a
# program against what is there.
set(prefix "${BUILD}/install-test/prefix")
set(work "${BUILD}/install-test/stranger")
file(REMOVE_RECURSE "${prefix}" "${work}")

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(failed)
    message(FATAL_ERROR "${ARGN}\n${said}")
  endif()
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}")
run("${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/tests/install" -B "${work}"
  "-DCMAKE_PREFIX_PATH=${prefix}" "-DCMAKE_CXX_FLAGS=${FLAGS}")
run("${CMAKE_COMMAND}" --build "${work}")
run("${work}/stranger")
run("${prefix}/bin/quoth" --version)
