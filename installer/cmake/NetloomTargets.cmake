# How every target of the project is compiled, and one way to declare a test.

add_library(netloom_options INTERFACE)
target_compile_features(netloom_options INTERFACE cxx_std_20)
target_include_directories(netloom_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(netloom_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                                                 -Woverloaded-virtual
                                                 -Wno-restrict) # GCC 12 reports string concatenation falsely (PR 105651)
if(NETLOOM_WERROR)
  target_compile_options(netloom_options INTERFACE -Werror)
endif()
if(NETLOOM_SANITIZE)
  target_compile_options(netloom_options INTERFACE -fsanitize=${NETLOOM_SANITIZE} -fno-omit-frame-pointer -g1)
  target_link_options(netloom_options INTERFACE -fsanitize=${NETLOOM_SANITIZE})
endif()

# netloom_test(name sources... [LIBRARIES libs...]): a Qt Test executable named test_<name>, run by CTest as <name>.
function(netloom_test name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "LIBRARIES")
  add_executable(test_${name} ${ARG_UNPARSED_ARGUMENTS})
  set_target_properties(test_${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(test_${name} PRIVATE netloom_options netloom_core Qt6::Test ${ARG_LIBRARIES})
  target_compile_definitions(test_${name} PRIVATE NETLOOM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen" TIMEOUT 300)
endfunction()
