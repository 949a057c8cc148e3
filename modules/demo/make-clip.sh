#!/bin/sh
# Makes the demo's clip: two minutes of a test pattern with a running clock and a line that crosses the picture once,
# so that a viewer (and a screenshot) can read the position off the picture. Needs ffmpeg and fonts-dejavu-core.
set -eu
out=${1:-"$(dirname "$0")/src/main/resources/webroot/demo/clip.webm"}
seconds=120
font="font=DejaVu Sans"

ffmpeg -y -loglevel error \
  -f lavfi -i "gradients=s=640x360:r=12:d=$seconds:x0=0:y0=0:x1=640:y1=360:n=3:c0=0x0b1020:c1=0x1d2b53:c2=0x0f766e:speed=0.004" \
  -f lavfi -i "smptehdbars=s=640x26:r=12:d=$seconds" \
  -f lavfi -i "color=c=0xf43f5e:s=4x26:r=12:d=$seconds" \
  -filter_complex "
    [0]drawtext=$font:text='Playhead demo':fontcolor=white@0.85:fontsize=30:x=(w-text_w)/2:y=62,
       drawtext=$font:text='%{eif\\:floor(t/60)\\:d\\:2}\\:%{eif\\:mod(floor(t)\\,60)\\:d\\:2}':fontcolor=white:fontsize=120:x=(w-text_w)/2:y=116,
       drawtext=$font:text='a test pattern with a running clock':fontcolor=white@0.55:fontsize=18:x=(w-text_w)/2:y=262[clock];
    [clock][1]overlay=0:H-h[bars];
    [bars][2]overlay=x='(W-w)*t/$seconds':y=H-h[out]" \
  -map '[out]' -an -c:v libvpx-vp9 -pix_fmt yuv420p -b:v 0 -crf 44 -g 24 -deadline good -cpu-used 2 -row-mt 1 \
  -cues_to_front 1 -metadata title='Playhead demo' "$out"
