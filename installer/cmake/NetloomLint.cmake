# Two checks of form: `format-check` (clang-format, every source; `format` puts right what it finds) and `tidy`
# (clang-tidy, the sources of core). All are ordinary build targets; `tidy` runs in parallel and repeats only what
# changed.

find_program(CLANG_FORMAT clang-format)
find_program(CLANG_TIDY clang-tidy)

# netloom_lint(): call after every target is declared.
function(netloom_lint)
  if(CLANG_FORMAT)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} core/*.h core/*.cpp widgets/*.h widgets/*.cpp
         app/*.h app/*.cpp tests/*.h tests/*.cpp)
    add_custom_target(format-check COMMAND ${CLANG_FORMAT} --dry-run -Werror ${sources} VERBATIM
                      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "clang-format")
    add_custom_target(format COMMAND ${CLANG_FORMAT} -i ${sources} VERBATIM
                      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "clang-format -i")
  endif()
  if(CLANG_TIDY)
    get_target_property(sources netloom_core SOURCES)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS core/*.h)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    # How core is compiled, but for GCC's precompiled header, which clang cannot read.
    set(commands ${CMAKE_BINARY_DIR}/tidy/compile_commands.json)
    add_custom_target(tidy-commands VERBATIM
                      COMMAND sed -E "s/-Winvalid-pch -include [^ ]+//" ${CMAKE_BINARY_DIR}/compile_commands.json > ${commands}
                      BYPRODUCTS ${commands})
    set(stamps)
    foreach(source IN LISTS sources)
      file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR} ${source})
      set(stamp ${CMAKE_BINARY_DIR}/tidy/${name}.ok)
      cmake_path(GET stamp PARENT_PATH folder)
      file(MAKE_DIRECTORY ${folder})
      add_custom_command(OUTPUT ${stamp}
                         COMMAND sh -c "\"$@\" 2>${stamp}.log || { cat ${stamp}.log; exit 1; }" tidy
                                 ${CLANG_TIDY} --quiet -p ${CMAKE_BINARY_DIR}/tidy --extra-arg=-Wno-error
                                 --extra-arg=-Wno-unknown-warning-option ${source}
                         COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
                         DEPENDS ${source} ${headers} ${CMAKE_SOURCE_DIR}/.clang-tidy
                         COMMENT "clang-tidy ${name}" VERBATIM)
      list(APPEND stamps ${stamp})
    endforeach()
    add_custom_target(tidy DEPENDS ${stamps})
    add_dependencies(tidy tidy-commands)
  endif()
endfunction()
