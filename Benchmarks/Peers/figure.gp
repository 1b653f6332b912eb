# The benchmark's figure with gnuplot: gnuplot -e "terminal='pdfcairo'; file='out.pdf'" figure.gp
if (terminal eq "pdfcairo") set terminal pdfcairo size 17.8cm,14cm font "Serif,8"
if (terminal eq "svg") set terminal svg size 504,396 font "Serif,8"
if (terminal eq "pngcairo") set terminal pngcairo size 1402,1102 font "Serif,17"
set output file
set multiplot layout 2,2
set bars 0

set xlabel "T/J"
set ylabel "<|m|>"
plot "line.dat" using 1:2:3 with yerrorbars pointtype 7 pointsize 0.1 linewidth 0.6 notitle, \
     "line.dat" using 1:2 with lines title "|m|, L = 64"

set xlabel "i"
set ylabel "j"
set xrange [-0.5:511.5]
set yrange [-0.5:511.5]
set palette defined (0 "#440154", 1 "#31688e", 2 "#35b779", 3 "#fde725")
unset colorbox
plot "map.bin" binary array=(512,512) format="%float32" with image notitle

set autoscale
set logscale xy
set format "10^{%T}"
set xlabel "r"
set ylabel "G(r)"
plot "log.dat" using 1:2 with linespoints pointtype 5 pointsize 0.4 title "r^{-1/4}", \
     "log.dat" using 1:3 with linespoints pointtype 9 pointsize 0.4 title "r^{-1}"

unset logscale
set format
unset xlabel
unset ylabel
plot "line.dat" using 1:(sin(3*$1)) with lines title "sin", \
     "line.dat" using 1:(cos(3*$1)) with lines dashtype 2 title "cos"
