#!/bin/sh
# Makes the demo's clip: two minutes of a test pattern with a running clock, seekable to the second.
# Needs ffmpeg with libvpx, and the DejaVu fonts (apt-get install ffmpeg fonts-dejavu-core).
set -eu

out=$(dirname "$0")/src/main/resources/webroot/demo/clip.webm
font=$(fc-match -f '%{file}' 'DejaVu Sans Mono:bold')

ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "color=c=0x10141c:size=640x360:rate=10:duration=120" \
  -vf "drawbox=x=0:y=348:w=640:h=12:color=0x2a3344:t=fill,\
drawbox=x=40:y=40:w=80:h=70:color=0xe5484d:t=fill,drawbox=x=120:y=40:w=80:h=70:color=0xf5a524:t=fill,\
drawbox=x=200:y=40:w=80:h=70:color=0xf2e94e:t=fill,drawbox=x=280:y=40:w=80:h=70:color=0x30a46c:t=fill,\
drawbox=x=360:y=40:w=80:h=70:color=0x12a5c4:t=fill,drawbox=x=440:y=40:w=80:h=70:color=0x3e63dd:t=fill,\
drawbox=x=520:y=40:w=80:h=70:color=0x8e4ec6:t=fill,\
drawtext=fontfile=$font:text='%{pts\:gmtime\:0\:%M\\\\\:%S}':fontsize=120:fontcolor=0xf4f6fa:x=(w-tw)/2:y=140,\
drawtext=fontfile=$font:text='PLAYHEAD TEST PATTERN':fontsize=20:fontcolor=0x8a94a6:x=(w-tw)/2:y=290" \
  -c:v libvpx-vp9 -pix_fmt yuv420p -crf 50 -b:v 0 -g 20 -deadline good -cpu-used 4 -an -cues_to_front 1 "$out"
ls -l "$out"
