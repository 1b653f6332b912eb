// Chapter 07: a part of its text, which begins in VariationalRenormalization.swift.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

//: ## A hidden unit {#sec:unit}
//:
//: Now for the other half of the book. A **restricted Boltzmann machine** has visible and hidden
//: units, each hidden one joined to visible ones by weights, and no others (@fig:unit).
//:
//: {{figure:unit}}
//:
//: Its energy is $E(v,h)=-\sum_{ij}v_iW_{ij}h_j$ (and a term for each unit alone), and a state has
//: the probability $\propto e^{-E}$. Given the visible units, the hidden ones are independent, and
//: each has the probability
//:
//: $$ P(h_j\mid v) = \frac{e^{h_j\theta_j}}{2\cosh\theta_j},\qquad
//:    \theta_j=\sum_iv_iW_{ij}. $$ {#eq:unit}
//:
//: Put $W_{ij}=p$ for the four spins of block $j$ and 0 elsewhere: it is $e^{T(v,h)}$, @eq:soft, to
//: the letter. *Kadanoff's block spin is a hidden unit with one shared weight.* It is up with the
//: probability $\sigma(2\theta_j)$, where $\sigma(x)=1/(1+e^{-x})$ is the **sigmoid**. Machines are
//: often built with units that are 0 or 1. With the same weights such a unit has
//: $\sigma(\theta_j)$: to obey as strictly it needs weights of $2p$, and whoever forgets the 2 has a
//: block that obeys half as strictly:

extension VariationalRenormalization {
  static let unitClaim = Claim(
    "unit",
    "A hidden unit with four weights $p$ follows its visible units with the probability $e^{T}$, and "
      + "is up with $\\sigma(2pM)$.",
    source: "@eq:unit [@kadanoff1975; @mehta2014]",
    of: { (x: Double) in 1 / (1 + exp(-2 * x)) },
    control: ("the factor of 2 is forgotten", { x in 1 / (1 + exp(-x)) })
  ) { sigmoid, random in
    let p = random.uniform(in: 0.1...2)
    return .each(states) { v in
      let sum = v.reduce(0, +)
      // The weights of the machine, −E = h Σ W v, normalized over h.
      let weights = [1.0, -1].map { h in exp(h * v.map { p * $0 }.reduce(0, +)) }
      let probability = weights[0] / (weights[0] + weights[1])
      return .all([
        .identity(probability, exp(p * sum - logTwoCosh(p * sum)), tolerance: 1e-14, at: "$e^T$"),
        .identity(probability, sigmoid(p * sum), tolerance: 1e-14, at: "$\\sigma$"),
      ])
    }
  }
}

//: What is *not* the same is worth as much attention. The kernel is the conditional probability
//: alone; the magnet $H(v)$ comes from elsewhere. The machine's $e^{-E}$ makes both: its visible
//: units have the weights $\sum_he^{-E}=\prod_j2\cosh\theta_j$, which is just what Kadanoff subtracts.
//: Mehta and Schwab *define* a kernel for a machine beside a magnet,
//:
//: $$ T(v,h) = -E(v,h)+H(v). $$ {#eq:mehta}
//:
//: In @eq:kernel it makes $e^{-H'(h)}=\sum_ve^{-E}$, the machine's own weight of $h$; and
//: $\sum_he^{T}=1$ says that $\prod_j2\cosh\theta_j\cdot e^{H(v)}$ is 1: that the machine's visible
//: units *are* the magnet [@mehta2014]. For Kadanoff @eq:trace holds for every $p$ and costs
//: nothing; for the machine it is the goal of all learning, and never quite reached. And the two
//: minimize different things: he closes a gap between free energies, which his moving of bonds
//: opened; a machine closes the distance $D$ of two distributions. The impostor of @sec:impostor
//: shows how far these can be apart.
//:
//: What they share is the form of the slope, @eq:slope: what is dreamt, against what is elected.
//:
//: **What surprised us.** That the chapter's best-known number is reached by forbidding the flow to
//: go where it goes, and that the tightest of all bounds has the worst exponent. That the two lines of fixed points cross, as an exchange of stability and not
//: as a fork: breaking the equality of six pairs into four and two is not the same in both
//: directions. And that the stability matrix of a renormalization group, an object for specialists,
//: is a machine that dreams when it is transposed.
//:
//: Kadanoff had to guess which spins a block listens to, and left one number free. Let go of both:
//: give every visible unit a weight of its own to every hidden one, start from noise, and let the
//: machine look at samples of a magnet. Will it find the block, and the $p$? The tools for that are
//: not from physics, and they lie easily. @Ch:08 makes them, and @ch:10 returns to
//: @eq:mehta.
//:
//: **To read on.** Kadanoff's letter [-@kadanoff1975] has four pages; the long paper with Houghton
//: and Yalabik [-@houghton1976] has many variants. Late in life he set it beside the singular value
//: decompositions of @ch:06, with two co-authors and a student [-@efrati2014], and found what we
//: find: the old method is better where both are small, and only the new one can grow.
