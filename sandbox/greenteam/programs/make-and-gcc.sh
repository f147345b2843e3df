#!/usr/bin/env bash
# A C program and a C++ library made by make; the library is called from Python.
set -eu
cat >main.c <<'C'
#include <pthread.h>
#include <stdio.h>
static void *twice(void *n) { *(long *)n *= 2; return 0; }
int main(void) {
  pthread_t t[4]; long n[4], sum = 0;
  for (int i = 0; i < 4; i++) { n[i] = i; pthread_create(&t[i], 0, twice, &n[i]); }
  for (int i = 0; i < 4; i++) { pthread_join(t[i], 0); sum += n[i]; }
  printf("program %ld\n", sum);
}
C
cat >library.cpp <<'C'
#include <numeric>
#include <vector>
extern "C" int sum_to(int n) { std::vector<int> v(n + 1); std::iota(v.begin(), v.end(), 0); return std::accumulate(v.begin(), v.end(), 0); }
C
printf 'all: main library.so\nmain: main.c\n\tcc -O2 -Wall -pthread -o $@ $<\nlibrary.so: library.cpp\n\tc++ -O2 -shared -fPIC -o $@ $<\n' >Makefile
make -s -j 2
./main
python3 -c 'import ctypes; print("library", ctypes.CDLL("./library.so").sum_to(100))'
