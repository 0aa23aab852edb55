# The words of the window in other languages, compiled into netloom_widgets as :/i18n/netloom_<language>.qm (included by
# resources/resources.cmake). netloom_en.ts holds only English plurals. After a change of words:
#   cmake --build build --target update_translations
# then translate what is unfinished in netloom_ko.ts; the test translations names it.
set(translations_folder ${CMAKE_SOURCE_DIR}/resources/translations)
set(translation_files "")
set(translation_entries "")
foreach(language en ko)
  set(ts ${translations_folder}/netloom_${language}.ts)
  set(qm ${CMAKE_CURRENT_BINARY_DIR}/netloom_${language}.qm)
  add_custom_command(OUTPUT ${qm} DEPENDS ${ts} VERBATIM COMMENT "Compiling the translation netloom_${language}"
                     COMMAND Qt6::lrelease -silent ${ts} -qm ${qm})
  list(APPEND translation_files ${qm})
  string(APPEND translation_entries "<file alias=\"netloom_${language}.qm\">${qm}</file>\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/netloom_translations.qrc CONTENT
"<RCC><qresource prefix=\"/i18n\">
@translation_entries@</qresource></RCC>
" @ONLY)
set_source_files_properties(${translation_files} PROPERTIES GENERATED ON)
qt_add_resources(translation_sources ${CMAKE_CURRENT_BINARY_DIR}/netloom_translations.qrc)
set_source_files_properties(${translation_sources} PROPERTIES SKIP_AUTOGEN ON SKIP_PRECOMPILE_HEADERS ON)
target_sources(netloom_widgets PRIVATE ${translation_files} ${translation_sources})
