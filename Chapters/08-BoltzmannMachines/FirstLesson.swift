// Chapter 08: a part of its text, which begins in BoltzmannMachines.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## The first lesson {#sec:first}
//:
//: What does a machine learn first? Begin with tiny weights and no biases, and expand
//: @eq:gradient. In the data $h_j$ follows $\tanh\theta_j\approx\sum_kv_kW_{kj}$, so $\langle
//: v_ih_j\rangle_P= \sum_kC_{ik}W_{kj}$ with the correlations $C_{ik}=\langle v_iv_k\rangle_P$ of
//: the data. The machine dreams of free spins, whose correlations are 1 for $i=k$ and else 0. With
//: $t$, the sum of all rates up to now, as time,
//:
//: $$ \frac{dW}{dt} = (C-1)\,W. $$ {#eq:linear}
//:
//: On a lattice the eigenvectors of $C$ are waves, and its eigenvalues are $S(k)=\sum_rC(r)\cos
//: kr$, the **structure factor**, which one sees when one shines X-rays or neutrons on a magnet.
//: So a wave $k$ in the weights grows like $e^{(S(k)-1)t}$ [@decelle2017]. And the diagonal of $C$
//: says that the mean of $S(k)$ over all waves is 1, whatever the magnet. If some waves grow,
//: others must fade. **Guess** how many of the sixteen waves of the $4\times4$ torus grow, a
//: little above the transition; the answer is in @fig:modes.
//:
//: {{figure:modes}}
//:
//: One. It is $k=0$, the same weight to every spin, at the rate $S(0)-1=\chi-1$, where
//: $\chi=\sum_rC(r)$ is @ch:02's susceptibility (times the temperature). *A machine that knows
//: nothing of physics learns the order parameter first*, because the rate of learning is a
//: response function. It is the same sum that diverges at a critical point: coming from the heat,
//: the first lesson is the quicker the nearer we are to one. (In the cold $S(0)$ goes to $N$, and
//: there is nothing else to learn.) All other waves fade, until the first has grown so far that
//: the machine is no longer in its linear regime. Then the next lesson begins.

extension BoltzmannMachines {
  /// The waves of the 4 × 4 torus, of which 1, 4, 6, 4, 1 have the same number of turns.
  ///
  /// On a ring of four, neighbors differ in one bit of a Gray code of their position: the torus of
  /// 4 × 4 is a cube in four dimensions, and its waves are the products of signs of its corners.
  static let waves: [(kind: Int, wave: [Double])] = (0..<16).map { label in
    let signs = (0..<16).map { site in
      let (row, column) = (site / 4, site % 4)
      let corner = (row ^ row >> 1) << 2 | (column ^ column >> 1)
      return (corner & label).nonzeroBitCount % 2 == 0 ? 1.0 : -1
    }
    return (label.nonzeroBitCount, signs)
  }

  /// S(k) of a wave of ±1, from the correlations of neighbors and farther: Σ φᵢ Cᵢₖ φₖ / N.
  static func structureFactor(_ wave: [Double], _ data: [Double]) -> Double {
    zip(data, states(.spins, wave.count)).reduce(0) { sum, pair in
      let overlap = zip(pair.1, wave).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + pair.0 * overlap * overlap
    } / Double(wave.count)
  }

  /// How much of a wave is in the weights: the root of Σⱼ (Σᵢ φᵢ Wᵢⱼ)²/N.
  static func amplitude(_ wave: [Double], _ weights: Matrix) -> Double {
    let parts = weights.transposed * wave
    return (parts.reduce(0) { $0 + $1 * $1 } / Double(wave.count)).squareRoot()
  }
}

extension BoltzmannMachines {
  static let sumRuleClaim = Claim(
    "sum-rule", "The mean of $S(k)$ over all waves is 1, at every temperature.",
    source: "the diagonal of $C$",
    of: 0, control: ("the wave $k=0$ is left out", 1)
  ) { omitted, random in
    let data = EnumeratedMagnet.torus(
      size: 4, coupling: random.uniform(in: 0.2...0.6)
    ).probabilities
    let factors = waves.dropFirst(omitted).map { structureFactor($0.wave, data) }
    return .identity(factors.reduce(0, +) / Double(factors.count), 1, tolerance: 1e-12)
  }

  static let rateClaim = Claim(
    "rate",
    "Tiny weights grow by waves, at the rates $S(k)-1$; the first lesson is the order parameter.",
    source: "@eq:linear [@decelle2017]",
    of: { (factor: Double) in factor - 1 },
    control: ("$S(k)$: the dream is forgotten", { $0 })
  ) { rate, random in
    let data = EnumeratedMagnet.torus(size: 4, coupling: 0.408).probabilities
    let machine = Machine(units: .spins, visible: 16, hidden: 4, width: 1e-4, using: &random)
    let gradient = machine.gradient(towards: data).products
    return .each(waves) { kind, wave in
      // Compare the change of the wave with the wave, over all hidden units.
      let (before, change) = (machine.weights.transposed * wave, gradient.transposed * wave)
      let projected = zip(before, change).map { $0 * $1 }.reduce(0, +)
      return .identity(
        projected / before.map { $0 * $0 }.reduce(0, +), rate(structureFactor(wave, data)),
        tolerance: 1e-4, at: "\(kind) turns")
    }
  }
}

extension BoltzmannMachines {
  struct Growth: Codable {
    var coupling: Double
    /// Turns of the wave around the torus, both directions together, and the root of the mean square amplitude of all such waves.
    var kind: Int
    var time, amplitude, predicted: Double
  }

  /// The waves in the weights while a machine of four hidden units learns the torus.
  static let growths = Experiment("growth", over: [0.408]) { coupling, run in
    let data = EnumeratedMagnet.torus(size: 4, coupling: coupling).probabilities
    let start = Machine(units: .spins, visible: 16, hidden: 4, width: 1e-4, using: &run.random)
    let rates = waves.map { structureFactor($0.wave, data) - 1 }
    var rows: [Growth] = []
    let rate = 0.01
    _ = trained(
      start, steps: 600, rate: rate, momentum: 0,
      watch: { step, machine in
        guard step % 10 == 0 else { return }
        let time = rate * Double(step)
        for kind in 0...4 {
          let own = waves.indices.filter { waves[$0].kind == kind }
          func average(_ weights: Matrix, _ factor: (Int) -> Double) -> Double {
            let squares = own.map { pow(factor($0) * amplitude(waves[$0].wave, weights), 2) }
            return (squares.reduce(0, +) / Double(own.count)).squareRoot()
          }
          rows.append(
            Growth(
              coupling: coupling, kind: kind, time: time,
              amplitude: average(machine.weights) { _ in 1 },
              predicted: average(start.weights) { exp(rates[$0] * time) }))
        }
      },
      gradient: { $0.spinFlipSymmetric(towards: data) })
    return rows
  }

  struct Spectrum: Codable {
    var coupling: Double
    var kind: Int
    var rate: Double
  }

  /// S(k) − 1 of the torus by temperature.
  static let spectra = Experiment(
    "spectrum", over: stride(from: 0.05, through: 0.7, by: 0.05).map { $0 }
  ) { coupling, _ in
    let data = EnumeratedMagnet.torus(size: 4, coupling: coupling).probabilities
    return [0, 1, 3, 7, 15].map { label in
      Spectrum(
        coupling: coupling, kind: waves[label].kind,
        rate: structureFactor(waves[label].wave, data) - 1)
    }
  }
}
