# How every target of the project is compiled, and one way to declare a test.

add_library(netloom_options INTERFACE)
target_compile_features(netloom_options INTERFACE cxx_std_20)
target_include_directories(netloom_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(netloom_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                                                 -Woverloaded-virtual
                                                 -Wno-restrict) # GCC 12 reports string concatenation falsely (PR 105651)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(netloom_options INTERFACE -Wno-unknown-warning-option)
endif()
if(NETLOOM_WERROR)
  target_compile_options(netloom_options INTERFACE -Werror)
endif()
if(NETLOOM_SANITIZE)
  # A finding ends the test. GCC sees uninitialised members behind its own instrumentation.
  target_compile_options(netloom_options INTERFACE -fsanitize=${NETLOOM_SANITIZE} -fno-sanitize-recover=all
                                                   -fno-omit-frame-pointer -Wno-maybe-uninitialized)
  target_link_options(netloom_options INTERFACE -fsanitize=${NETLOOM_SANITIZE})
endif()

# netloom_test_home(test variables...): the test's environment, with a home folder that no other test writes settings to.
function(netloom_test_home test)
  set(home ${CMAKE_BINARY_DIR}/homes/${test})
  file(MAKE_DIRECTORY ${home})
  set_tests_properties(${test} PROPERTIES ENVIRONMENT "HOME=${home};${ARGN}")
endfunction()

# What every test is compiled with. The headers are parsed once for all, so that the folders that Qt tells each test are
# undefined; to compile tests takes longer than to run them, so that they are hardly optimised.
add_library(netloom_test_options INTERFACE)
function(netloom_test_headers)
  target_link_libraries(netloom_test_options INTERFACE netloom_options Qt6::Test)
  target_compile_definitions(netloom_test_options INTERFACE NETLOOM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  # From a precompiled header, GCC 12 reports its own library's string concatenation (PR 105329, 105651).
  target_compile_options(netloom_test_options INTERFACE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR
                                                        -Wno-array-bounds -Wno-stringop-overflow
                                                        $<$<CONFIG:Release>:-O1>)
  set(empty ${CMAKE_BINARY_DIR}/empty.cpp)
  file(CONFIGURE OUTPUT ${empty} CONTENT "")
  add_library(netloom_test_headers OBJECT ${empty})
  target_link_libraries(netloom_test_headers PRIVATE netloom_test_options)
  target_precompile_headers(netloom_test_headers PRIVATE <QtTest> <algorithm> <functional> <memory> <string> <vector>)
  if(NETLOOM_GUI)
    add_library(netloom_window_test_headers OBJECT ${empty})
    target_link_libraries(netloom_window_test_headers PRIVATE netloom_test_options netloom_widgets)
    target_precompile_headers(netloom_window_test_headers PRIVATE <QtTest> <QtWidgets>)
  endif()
endfunction()

# netloom_test(name source [FAKE_DEVICE] [LIBRARIES libs...]): a Qt Test executable named test_<name>, run by CTest as
# <name>; with FAKE_DEVICE that device is among those it finds. Its meta-objects are made by a plain rule: AUTOMOC would
# add a process and an empty file to compile for every test.
set(NETLOOM_FAKE_DEVICE ${CMAKE_BINARY_DIR}/tests/plugins/fake)
function(netloom_test name source)
  cmake_parse_arguments(PARSE_ARGV 2 ARG "FAKE_DEVICE" "" "LIBRARIES")
  cmake_path(REPLACE_EXTENSION source LAST_ONLY moc OUTPUT_VARIABLE meta)
  qt_generate_moc(${source} ${meta})
  add_executable(test_${name} ${source} ${CMAKE_CURRENT_BINARY_DIR}/${meta})
  target_include_directories(test_${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  target_link_libraries(test_${name} PRIVATE netloom_test_options netloom_core ${ARG_LIBRARIES})
  if(ARG_LIBRARIES MATCHES "netloom_widgets|netloom_app|netloom_canvas_support")
    target_precompile_headers(test_${name} REUSE_FROM netloom_window_test_headers)
  else()
    target_precompile_headers(test_${name} REUSE_FROM netloom_test_headers)
  endif()
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
  set(environment QT_QPA_PLATFORM=offscreen)
  if(ARG_FAKE_DEVICE)
    list(APPEND environment NETLOOM_PLUGINS=${NETLOOM_FAKE_DEVICE})
    add_dependencies(test_${name} netloom_device_fake)
  endif()
  netloom_test_home(${name} ${environment})
endfunction()

# netloom_repeat_under_xvfb(folder): every test of that folder once more on a real X server, as <name>_xvfb. Each gets a
# display number of its own, because xvfb-run's search for a free one races with its neighbours.
find_program(XVFB_RUN xvfb-run)
function(netloom_repeat_under_xvfb folder)
  if(NOT XVFB_RUN)
    return()
  endif()
  get_property(tests DIRECTORY ${folder} PROPERTY TESTS)
  set(number 170)
  foreach(test IN LISTS tests)
    add_test(NAME ${test}_xvfb COMMAND ${XVFB_RUN} -n ${number} -s "-screen 0 1600x1000x24" $<TARGET_FILE:test_${test}>)
    set_tests_properties(${test}_xvfb PROPERTIES TIMEOUT 300 LABELS xvfb)
    netloom_test_home(${test}_xvfb QT_QPA_PLATFORM=xcb)
    math(EXPR number "${number} + 1")
  endforeach()
endfunction()
