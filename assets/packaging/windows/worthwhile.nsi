; The installer of Worthwhile for one person: no administrator is asked. `/S` installs without a window, `/D=FOLDER` elsewhere.
;
;   makensis -DVERSION=0.2.0 -DPROGRAM=FOLDER -DICON=FILE.ico -DOUT=FILE.exe assets/packaging/windows/worthwhile.nsi

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

Name "Worthwhile"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Worthwhile"
Icon "${ICON}"
UninstallIcon "${ICON}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Worthwhile"
VIAddVersionKey FileDescription "Worthwhile, installer"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "The Worthwhile contributors, MIT OR Apache-2.0"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!define CLASSES "Software\Classes"
!define CASE "Worthwhile.Case"
!define PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\worthwhile.exe"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\Worthwhile"

; Windows reads associations and icons again.
!macro AssociationsChanged
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  SetOutPath "$INSTDIR"
  File "${PROGRAM}/worthwhile.exe"
  File "${PROGRAM}/worthwhile.com"
  File "${PROGRAM}/LICENSE-MIT"
  File "${PROGRAM}/LICENSE-APACHE"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Worthwhile.lnk" "$INSTDIR\worthwhile.exe"

  WriteRegStr HKCU "${CLASSES}\.worthwhile" "" "${CASE}"
  WriteRegStr HKCU "${CLASSES}\.worthwhile" "Content Type" "application/x-worthwhile"
  WriteRegStr HKCU "${CLASSES}\.worthwhile" "PerceivedType" "text"
  WriteRegStr HKCU "${CLASSES}\${CASE}" "" "Worthwhile business case"
  WriteRegStr HKCU "${CLASSES}\${CASE}\DefaultIcon" "" "$INSTDIR\worthwhile.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CASE}\shell\open\command" "" '"$INSTDIR\worthwhile.exe" "%1"'
  WriteRegStr HKCU "${PATHS}" "" "$INSTDIR\worthwhile.exe"

  WriteRegStr HKCU "${LISTED}" "DisplayName" "Worthwhile"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "Publisher" "The Worthwhile contributors"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\worthwhile.exe,0"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" $0
  !insertmacro AssociationsChanged
SectionEnd

; Cases, settings and copies of unsaved work are the person's own and stay.
Section "Uninstall"
  Delete "$INSTDIR\worthwhile.exe"
  Delete "$INSTDIR\worthwhile.com"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Worthwhile.lnk"
  ; An association that another program has taken over is its own.
  ReadRegStr $0 HKCU "${CLASSES}\.worthwhile" ""
  StrCmp $0 "${CASE}" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.worthwhile"
  DeleteRegKey HKCU "${CLASSES}\${CASE}"
  DeleteRegKey HKCU "${PATHS}"
  DeleteRegKey HKCU "${LISTED}"
  !insertmacro AssociationsChanged
SectionEnd
