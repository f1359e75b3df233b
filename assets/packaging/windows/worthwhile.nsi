; The installer of Worthwhile for one person: no administrator is asked. `/S` installs without a window, `/D=FOLDER` elsewhere.
;
;   makensis -DVERSION=0.2.0 -DPROGRAM=FOLDER -DICON=FILE.ico -DOUT=FILE.exe assets/packaging/windows/worthwhile.nsi

!include LogicLib.nsh
!include WinMessages.nsh
!include WordFunc.nsh

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
!define CASE_TYPE "Worthwhile.Case"
!define PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\worthwhile.exe"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\Worthwhile"

; Windows reads associations and icons again.
!macro AssociationsChanged
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; The search path of the person, so that a command line finds `worthwhile`. One so long that it may have been cut when it was read is left alone.
!define LONGEST 900
!macro SearchPath UN SIGN
  ReadRegStr $0 HKCU "Environment" "PATH"
  StrLen $1 $0
  ${If} $1 < ${LONGEST}
    ${${UN}WordAdd} "$0" ";" "${SIGN}$INSTDIR" $0
    ${If} $0 == ""
      DeleteRegValue HKCU "Environment" "PATH"
    ${Else}
      WriteRegExpandStr HKCU "Environment" "PATH" "$0"
    ${EndIf}
    SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
  ${EndIf}
!macroend

Section
  SetOutPath "$INSTDIR"
  File "${PROGRAM}/worthwhile.exe"
  File "${PROGRAM}/worthwhile.com"
  File "${PROGRAM}/LICENSE-MIT"
  File "${PROGRAM}/LICENSE-APACHE"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Worthwhile.lnk" "$INSTDIR\worthwhile.exe"

  WriteRegStr HKCU "${CLASSES}\.worthwhile" "" "${CASE_TYPE}"
  WriteRegStr HKCU "${CLASSES}\.worthwhile" "Content Type" "application/x-worthwhile"
  WriteRegStr HKCU "${CLASSES}\.worthwhile" "PerceivedType" "text"
  WriteRegStr HKCU "${CLASSES}\${CASE_TYPE}" "" "Worthwhile business case"
  WriteRegStr HKCU "${CLASSES}\${CASE_TYPE}\DefaultIcon" "" "$INSTDIR\worthwhile.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CASE_TYPE}\shell\open\command" "" '"$INSTDIR\worthwhile.exe" "%1"'
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
  !insertmacro SearchPath "" "+"
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
  StrCmp $0 "${CASE_TYPE}" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.worthwhile"
  DeleteRegKey HKCU "${CLASSES}\${CASE_TYPE}"
  DeleteRegKey HKCU "${PATHS}"
  DeleteRegKey HKCU "${LISTED}"
  !insertmacro SearchPath "un." "-"
  !insertmacro AssociationsChanged
SectionEnd
