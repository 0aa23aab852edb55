# Pictures, the style sheet and the fonts, compiled into netloom_widgets (included by widgets/CMakeLists.txt). The fonts
# are those of Debian's packages fonts-inter, fonts-nanum and fonts-dejavu-core; resources/fonts holds their licences.
set(font_entries "")
foreach(entry
        "opentype/inter/Inter-Regular.otf fonts-inter"
        "opentype/inter/Inter-Medium.otf fonts-inter"
        "opentype/inter/Inter-SemiBold.otf fonts-inter"
        "truetype/nanum/NanumSquareR.ttf fonts-nanum"
        "truetype/nanum/NanumSquareB.ttf fonts-nanum"
        "truetype/nanum/NanumGothicCoding.ttf fonts-nanum"
        "truetype/dejavu/DejaVuSansMono.ttf fonts-dejavu-core")
  separate_arguments(entry)
  list(GET entry 0 path)
  list(GET entry 1 package)
  get_filename_component(name ${path} NAME)
  find_file(NETLOOM_FONT_${name} ${path} PATHS /usr/share/fonts /usr/local/share/fonts NO_DEFAULT_PATH)
  mark_as_advanced(NETLOOM_FONT_${name})
  if(NOT NETLOOM_FONT_${name})
    message(FATAL_ERROR "The font ${name} is missing. Install the package ${package}.")
  endif()
  string(APPEND font_entries "<file alias=\"${name}\">${NETLOOM_FONT_${name}}</file>\n")
endforeach()
set(font_licences ${CMAKE_SOURCE_DIR}/resources/fonts/LICENCES.txt)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/netloom_fonts.qrc CONTENT
"<RCC><qresource prefix=\"/netloom/fonts\">
@font_entries@<file alias=\"LICENCES.txt\">@font_licences@</file>
</qresource></RCC>
" @ONLY)

file(GLOB icons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/icons/*.svg)
set(icon_entries "")
foreach(icon IN LISTS icons)
  get_filename_component(name ${icon} NAME)
  string(APPEND icon_entries "<file alias=\"icons/${name}\">${icon}</file>\n")
endforeach()
set(style_sheet ${CMAKE_SOURCE_DIR}/resources/themes/netloom.qss)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/netloom_icons.qrc CONTENT
"<RCC><qresource prefix=\"/netloom\">
@icon_entries@<file alias=\"themes/netloom.qss\">@style_sheet@</file>
</qresource></RCC>
" @ONLY)

qt_add_resources(icon_sources ${CMAKE_CURRENT_BINARY_DIR}/netloom_icons.qrc)
# Megabytes of font go straight into an object file; as C++ text they would cost the compiler minutes.
qt_add_big_resources(font_sources ${CMAKE_CURRENT_BINARY_DIR}/netloom_fonts.qrc)
target_sources(netloom_widgets PRIVATE ${icon_sources} ${font_sources})
set_source_files_properties(${icon_sources} PROPERTIES SKIP_AUTOGEN ON SKIP_PRECOMPILE_HEADERS ON)
include(${CMAKE_SOURCE_DIR}/resources/translations/translations.cmake)
