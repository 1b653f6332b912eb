// Chapter 02: a part of its text, which begins in IsingPlane.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## A taste of exactness {#sec:zeros}
//:
//: How can a sum of exponentials, smooth as it is, ever have a kink? Lee and Yang looked where
//: nobody measures: at complex fields [-@lee1952]. In a field $h$ the weight of a state gains the
//: factor $e^{hM}$, so $Z$ is a polynomial in $e^{-2h}$ of degree $N$, and its $N$ zeros are where
//: $\ln Z$ breaks. None lies at a real field. All of them, they proved, lie at imaginary ones,
//: $h=i\theta$: on a circle in the plane of $e^{-2h}$. Above $T_c$ the circle has a gap around
//: $h=0$; at $T_c$ the gap closes as $L$ grows, and the zeros pinch the real axis. That is what a
//: phase transition *is* (@fig:zeros).
//:
//: {{figure:zeros}}

extension IsingPlane {
  static let zerosClaim = Claim(
    "zeros",
    "All $N$ zeros of $Z$ for 4 × 4 and 6 × 6 spins at $T_c$ lie at imaginary fields.",
    source: "[@lee1952]",
    of: { (size: Int) in exactly(size, at: critical).leeYangZeros.count },
    control: (
      "the zeros of another torus are counted",
      { size in exactly(10 - size, at: critical).leeYangZeros.count }
    )
  ) { count, _ in
    .each([4, 6]) { size in
      .identity(
        Double(count(size)), Double(size * size), tolerance: 1e-9, at: "$L = \(size)$")
    }
  }

  static let fieldExponent = Claim(
    "field-exponent",
    "The first zero at $T_c$ approaches the real axis as $L^{-y_h}$: 4 × 4 and 6 × 6 spins give "
      + "$y_h=15/8$ to half a percent.",
    source: "[@itzykson1983]",
    of: critical, control: ("the temperature is 5, above $T_c$", 5.0)
  ) { temperature, _ in
    let zeros = [4, 6].map { exactly($0, at: temperature).leeYangZeros[0] }
    return .identity(log(zeros[0] / zeros[1]) / log(1.5), 1.875, tolerance: 0.005)
  }
}

//: How fast the first zero comes down is the exponent of the magnetic field, $y_h=15/8$, from which
//: $\beta/\nu=2-y_h$ and $\gamma/\nu=2y_h-2$: two lattices that fit on a fingernail, no random
//: number, and the same exponents as from a night of sampling.
//:
//: One more, because Part II begins here. Take an infinitely long strip of width $L$. Its transfer
//: matrix gives a correlation length $\xi_L(K)$. Now *ask for the coupling at which two widths look
//: the same* up to their scale [@nightingale1976],
//:
//: $$ \frac{\xi_L(K)}{L} = \frac{\xi_{L'}(K)}{L'}, $$ {#eq:strip}
//:
//: and read the change of $\xi_L/L$ with $K$ as an exponent. This is a **renormalization**: a
//: change of scale that leaves the physics as it was, with a fixed point and a slope there. And at
//: $K_c$ the ratio itself is universal: conformal invariance says $\xi_L/L\to1/(\pi\eta)$
//: [@cardy1984]. Strips of a few sites suffice:

extension IsingPlane {
  static let stripClaim = Claim(
    "strips",
    "Strips 8 and 9 wide agree on a coupling within 0.5 % of $K_c$, and wider ones come closer.",
    source: "@eq:strip [@nightingale1976]",
    of: { (width: Int) in IsingStrip.fixedCoupling(width: width) },
    control: (
      "the strips are a quarter as wide",
      { (width: Int) in IsingStrip.fixedCoupling(width: width / 4) }
    )
  ) { coupling, _ in
    let exact = InfiniteIsingPlane.criticalCoupling
    return .each([8, 12, 16]) { width in
      .identity(
        coupling(width), exact, tolerance: 0.005 * exact * 64 / Double(width * width),
        at: "$L = \(width)$")
    }
  }

  static let stripExponent = Claim(
    "strip-exponent",
    "Strips 8 to 16 wide give $y_T=1/\\nu=1$ by their slopes to 1.5 %, and $\\eta=1/4$ by "
      + "$L/(\\pi\\xi_L)$ at $K_c$ to 1 %.",
    source: "[@nightingale1976; @cardy1984]", of: 1.0 / .pi,
    control: ("the factor $\\pi$ is forgotten", 1.0)
  ) { factor, _ in
    .each([8, 12, 16]) { width in
      let strip = IsingStrip(width: width, coupling: InfiniteIsingPlane.criticalCoupling)
      return .all([
        .identity(
          IsingStrip.thermalExponent(width: width), 1, tolerance: 0.015,
          at: "$y_T$, $L = \(width)$"),
        .identity(
          factor * Double(width) / strip.correlationLength, 0.25, tolerance: 0.0025,
          at: "$\\eta$, $L = \(width)$"),
      ])
    }
  }
}

//: **What surprised us.** That lattices of 4 and 6 spins a side know so much: the exponents of the
//: infinite plane stand in lists one can print on a page. That the two traps which fool the most
//: people, the bus stop and the generator, are invisible in everything but an exact answer. And a
//: small thing of our own: on a chessboard, Metropolis never leaves certain states, such as
//: diagonal stripes, and never enters them (@ex:chessboard); detailed balance holds, and yet 36
//: states of the census have never been seen by our fastest engine. Nobody would ever have noticed.
//:
//: The deepest surprise is the collapse of @fig:collapse. Four sizes and many temperatures, one
//: curve: near $T_c$ the plane has forgotten its lattice, its size and its temperature, all but one
//: ratio of lengths. Who made it forget? @Ch:03 asks what forgetting does to the simplest thing
//: there is, a sum of random numbers.
//:
//: **To read on.** Newman and Barkema explain the algorithms of this chapter, and how to think about
//: one's data, with patience [-@newman1999]; Krauth builds them from less [-@krauth2006]. Baxter
//: solves the plane [-@baxter1982], McCoy and Wu all its correlations [-@mccoy1973]. Cardy begins
//: where we stop, with what scaling means [-@cardy1996].
