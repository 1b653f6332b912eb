// Chapter 12: more exercises, to be joined with the others.

import Course
import Foundation
import Ising
import LinearAlgebra
import Statistics

enum KeepingExercises {
  static let claims = [endsClaim, farClaim, crowdClaim]
  static let numbers = [
    Number("crowd-rate", digits: 3) {
      IsItRenormalization.blockRate(
        IsItRenormalization.torusPatch(coupling: InfiniteIsingPlane.criticalCoupling))
    }
  ]
}

//: ### ★☆☆ A perfect filter {#ex:ends}
//:
//: Take blocks of three spins of the chain. Find a coarse-graining to fewer spins that keeps all of
//: $I(V:E)$. What are the couplings of the spins that it keeps?
//:
//: **Answer.** Keep both ends, and forget the spin in the middle. Given the ends, the middle knows
//: nothing about the environment. The two kept spins of a block have the coupling $K'$ with
//: $\tanh K'=\tanh^2K$, and the coupling to the next block is still $K$. The theorem holds, and
//: neighbors stay neighbors. But the lattice has two kinds of bonds now, and it has shrunk by
//: $\frac23$ only. To keep everything is not the same as to simplify.

extension KeepingExercises {
  static let endsClaim = Claim(
    "block-ends",
    "The two ends of a block of three know all that the block knows about the environment, and "
      + "their Hamiltonian on a ring has the couplings $K'$ and $K$ in turn, and no others.",
    source: "@ex:ends", of: [0, 2], control: ("the first two spins are kept", [0, 1])
  ) { kept, random in
    let strength = random.uniform(in: 0.2...1)
    let (t, states) = (tanh(strength), IsItRenormalization.blockStates(3))
    let law = states.map { block in
      IsItRenormalization.blockStates(2).map { outside in
        (1 + t * t * outside[0] * block[0]) * (1 + t * block[0] * block[1])
          * (1 + t * block[1] * block[2]) * (1 + t * t * block[2] * outside[1]) / 32
      }
    }
    // Add up the states that look the same.
    func look(_ state: Int) -> Int { state >> kept[0] & 1 | (state >> kept[1] & 1) << 1 }
    let coarse = (0..<4).map { h in
      (0..<4).map { e in law.indices.reduce(0) { look($1) == h ? $0 + law[$1][e] : $0 } }
    }
    let ring = EnumeratedMagnet.ring(sites: 12, coupling: strength)
    var answers = [Double](repeating: 0, count: 256)
    for (state, probability) in ring.probabilities.enumerated() {
      answers[(0..<4).reduce(0) { $0 | look(state >> (3 * $1) & 7) << (2 * $1) }] += probability
    }
    let couplings = (1..<256).map { IsItRenormalization.coupling($0, of: answers) }
    let expected = (1..<256).map { set -> Double in
      [3, 12, 48, 192].contains(set)
        ? atanh(t * t) : [6, 24, 96, 129].contains(set) ? strength : 0
    }
    return .all([
      .identity(
        IsItRenormalization.mutualInformation(coarse), IsItRenormalization.mutualInformation(law),
        tolerance: 1e-12, at: "information"),
      .identity(
        zip(couplings, expected).map { abs($0 - $1) }.max() ?? 1, 0, tolerance: 1e-10,
        at: "couplings"),
    ])
  }
}

//: ### ★★☆ A wide buffer {#ex:far}
//:
//: Let the buffer in the chain be $n$ spins wide, and $n$ large. What do decimation and the vote of
//: two keep? Can the vote win at any coupling?
//:
//: **Answer.** In @eq:closed $t^2$ becomes $u=t^{n+1}$, small, and $c(x)\approx x^2/2$. Then
//: $I(V:E)\approx u^2$, decimation keeps $\frac12u^2(1+t^2)$ of it, and the vote, of which each
//: side hears half of $u$ and half of $ut$, $\frac14u^2(1+t)^2$. The difference of the two
//: fractions is $\frac14(1-t)^2$: the vote never wins. Far away only the slowest decay is heard,
//: and one may want just that: a filter for large scales should be judged with a wide buffer.

extension KeepingExercises {
  static let farClaim = Claim(
    "far",
    "Across a wide buffer decimation keeps $\\frac12(1+t^2)$ of $I(V:E)$ in the chain, and the vote of two "
      + "$\\frac14(1+t)^2$.",
    source: "@ex:far", of: 30, control: ("a buffer of one spin", 1)
  ) { buffer, random in
    .each([0.3, random.uniform(in: 0.2...0.8)]) { coupling in
      let (t, patch) = (
        tanh(coupling), IsItRenormalization.chainPatch(coupling: coupling, buffer: buffer)
      )
      // Sums of tiny terms lose digits: use the closed forms.
      let u = pow(t, Double(buffer + 1))
      let shared = { (x: Double) in abs(x) < 1e-4 ? x * x / 2 : IsItRenormalization.shared(x) }
      let all = 2 * shared(u) - shared(u * u * t)
      let decimation = (shared(u) + shared(u * t) - shared(u * u * t)) / all
      let mean = (u + u * t) / (1 + u * u * t)
      let vote = (1 + u * u * t) / 2 * shared(mean) / all
      return .all([
        .identity(decimation, (1 + t * t) / 2, tolerance: 1e-4, at: "decimation"),
        .identity(vote, (1 + t) * (1 + t) / 4, tolerance: 1e-4, at: "vote"),
        .identity(
          patch.information > 1e-6 ? patch.information / all : 1, 1, tolerance: 1e-9,
          at: "the table"),
      ])
    }
  }
}

//: ### ★★☆ A crowd {#ex:crowd}
//:
//: At the critical coupling a dimer never distracts the machine, since its rate $x$ is less than 1,
//: and the block's is {{crowd-rate}}. Let the noise be $n$ spins, each pair with the correlation
//: $x=0.9$. How many does it take?
//:
//: **Answer.** The sum of $n$ such spins grows at the rate $(n-1)x$. Three have 1.8, four have 2.7:
//: it takes four, as many as the block has. A larger block of the magnet would need a larger crowd:
//: its rate is $\chi-1$, and at $T_c$ it grows like $L^{7/4}$ with the side $L$ of the block, more
//: slowly than the number of its spins. A crowd in step always wins in the end.

extension KeepingExercises {
  static let crowdClaim = Claim(
    "crowd",
    "At $K_c$ the machine's one unit keeps the block beside three spins of noise with correlations 0.9, and "
      + "keeps the noise beside four.",
    source: "@ex:crowd", of: 0.9, control: ("correlations of 0.7", 0.7)
  ) { x, _ in
    let patch = IsItRenormalization.torusPatch(
      coupling: InfiniteIsingPlane.criticalCoupling)
    let block = patch.law.map { $0.reduce(0, +) }
    return .each([3, 4]) { crowd in
      // Each follows a common coin with the mean √x.
      let noise = IsItRenormalization.blockStates(crowd).map { spins in
        [-1.0, 1].reduce(0) { sum, coin in
          sum + spins.reduce(0.5) { $0 * (1 + coin * x.squareRoot() * $1) / 2 }
        }
      }
      let law = noise.flatMap { weight in block.map { weight * $0 } }
      let start =
        Array(repeating: 1e-6 / 2, count: 4)
        + Array(repeating: 1e-6 / Double(crowd).squareRoot(), count: crowd)
      let machine = IsItRenormalization.taught(
        on: law, from: Matrix(rows: 4 + crowd, columns: 1, elements: start), contrastive: false,
        rate: 0.1, steps: 2_000)
      let squares = machine.weights.elements.map { $0 * $0 }
      return .identity(
        squares[4...].reduce(0, +) / squares.reduce(0, +), crowd == 3 ? 0 : 1, tolerance: 1e-6,
        at: "\(crowd) spins of noise")
    }
  }
}
