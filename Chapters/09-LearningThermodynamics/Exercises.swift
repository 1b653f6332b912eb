//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

enum Exercises {
  static let claims = [costClaim, floorClaim, handClaim, movesClaim]
  static let numbers = [
    Number("cost-allowed", digits: 2) { allowedError(divergence: 0.2) },
    Number("cost-percent", digits: 2) {
      let torus = IsingTorus(size: 8, coupling: InfiniteIsingPlane.criticalCoupling)
      return 100 * allowedError(divergence: 0.2) / abs(torus.energyPerSite)
    },
    Number("hand-divergence", measuredFrom: hands) { $0[0].divergence },
    Number("hand-weight", from: hands, digits: 2) { $0[0].weight },
    Number("accepted", measuredFrom: LearningThermodynamics.machines) { shown($0).accepted },
    Number("accepted-divergence", measuredFrom: LearningThermodynamics.machines) {
      shown($0).divergence
    },
  ]
}

//: ### ★☆☆ What a wrong energy costs {#ex:cost}
//:
//: Show that for a small error $\delta E$ per spin the second term of @eq:pythagoras is
//: $N^2(\delta E)^2/2\,\mathrm{Var}\,B$. A machine of $8\times8$ spins at $T_c$ has
//: $D(p\|P)=\frac15$. How wrong can its energy be at most?
//:
//: **Answer.** $D(P'\|P)$ as a function of $K'$ has its minimum at $K$, with the curvature
//: $\partial^2\ln Z/\partial K^2=\mathrm{Var}\,B=NC/K^2$: it is
//: $\frac12\mathrm{Var}\,B\,(K'-K)^2$. And $N\delta E=-\mathrm{Var}\,B\,(K'-K)$. By @eq:pythagoras
//: the energy may be off by {{cost-allowed}} per spin, {{cost-percent}} %, if all of $D$ is spent
//: on it. $D$ alone does not promise a good energy.

extension Exercises {
  /// |δE| per spin at T_c with that cost, for 8 × 8 spins, to lowest order.
  static func allowedError(divergence: Double) -> Double {
    let coupling = InfiniteIsingPlane.criticalCoupling
    let variance =
      64 * IsingTorus(size: 8, coupling: coupling).specificHeatPerSite / (coupling * coupling)
    return (2 * divergence * variance).squareRoot() / 64
  }

  static let costClaim = Claim(
    "cost", "A small error of the energy costs its square over twice the variance.",
    source: "@ex:cost [@kaufman1949]",
    of: { (sites: Double, specificHeat: Double) in sites * specificHeat },
    control: ("the variance per spin", { _, specificHeat in specificHeat })
  ) { variance, _ in
    .each([0.3, InfiniteIsingPlane.criticalCoupling, 0.5]) { coupling in
      let torus = IsingTorus(size: 8, coupling: coupling)
      let error = 1e-3
      let cost = LearningThermodynamics.thermal(
        energy: torus.energyPerSite + error, size: 8, coupling: coupling)
      let expected =
        64 * 64 * error * error * coupling * coupling
        / (2 * variance(64, torus.specificHeatPerSite))
      return .identity(cost / expected, 1, tolerance: 0.02, at: "$K = \(coupling)$")
    }
  }
}

//: ### ★★☆ Half a nat for each parameter {#ex:floor}
//:
//: Derive @eq:floor for one parameter: find $K$ from the mean energy of $\mathcal M$ samples, and
//: take the mean of $D$ over many such fits. On the $4\times4$ torus you can draw the samples
//: exactly.
//:
//: **Answer.** The mean of $B$ over the samples scatters with $\mathrm{Var}\,B/\mathcal M$, so
//: that the fitted $K$ has the variance $1/(\mathcal M\,\mathrm{Var}\,B)$, and
//: $D=\frac12\mathrm{Var}\,B\,(\delta K)^2$ the mean $1/(2\mathcal M)$. The magnet has dropped out.
//: For $a$ parameters $D$ is a quadratic form in their errors, whose matrix is the inverse of that
//: of the errors: $a$ times the same.

extension Exercises {
  static let floorClaim = Claim(
    "floor",
    "The mean of $2\\mathcal MD$ over fits of $K$ to samples is the number of parameters, 1.",
    source: "@eq:floor",
    of: 2.0, control: ("$\\mathcal MD$", 1.0)
  ) { factor, random in
    let (coupling, count) = (0.4, 500)
    // B of every state, and how often it occurs
    let values = EnumeratedMagnet.torus(size: 4, coupling: 1).exponents
    let sampler = StateSampler(EnumeratedMagnet.torus(size: 4, coupling: coupling).probabilities)
    let here = IsingTorus(size: 4, coupling: coupling)
    let costs = (0..<1_000).map { _ -> Double in
      let mean =
        (0..<count).map { _ in values[sampler.draw(using: &random)] }.reduce(0, +)
        / Double(count)
      let fitted = LearningThermodynamics.coupling(energy: -mean / 16, size: 4)
      let there = IsingTorus(size: 4, coupling: fitted)
      return factor * Double(count) * 16
        * ((fitted - coupling) * here.energyPerSite - here.logPartitionPerSite
          + there.logPartitionPerSite)
    }
    return .agreement(mean(of: costs), 1, resolution: 0.1)
  }
}

//: ### ★★☆ The machine it might have been {#ex:hand}
//:
//: How does $D$ of the chessboard of @sec:telling depend on $w$? How near is it at $T=3$, with the
//: $w$ of the trained machines?
//:
//: **Answer.** As in @ch:08, by the error of a copy, $e^{-4w}$. With $w={{hand-weight}}$ it is
//: within {{hand-divergence}} nats on $8\times8$ spins. The machines of @fig:copies without walls
//: had more, and most of that is the floor of their 2048 weights: of all machines they know,
//: samples cannot tell them that two numbers are enough.

extension Exercises {
  struct Hand: Codable {
    var weight: Double
    var divergence: Estimate
  }

  static let hands = Experiment("hands", over: [2.03]) { weight, run in
    let samples = LearningThermodynamics.samples(
      size: 8, temperature: 3, training: 1, test: 10_000, using: run.random)
    let machine = LearningThermodynamics.chessboard(
      size: 8, copyWeight: weight,
      neighborWeight: LearningThermodynamics.passed(samples.coupling, copyWeight: weight))
    return [
      Hand(
        weight: weight,
        divergence: LearningThermodynamics.weigh(
          LearningThermodynamics.differences(
            samples.test.matrix, machine, samples)
        ).divergence)
    ]
  }

  static let handClaim = Claim(
    "hand",
    "On the $4\\times4$ torus the $D$ of a chessboard of copies falls by $e^{-4}$ when $w$ grows "
      + "from 3 to 4.",
    source: "@ex:hand",
    of: { (coupling: Double, weight: Double) in
      LearningThermodynamics.passed(coupling, copyWeight: weight)
    },
    control: (
      "$\\cosh2K'=e^{2K}$, one unit for each bond", { coupling, _ in acosh(exp(2 * coupling)) / 2 }
    )
  ) { neighborWeight, _ in
    let coupling = 1 / 3.0
    let data = EnumeratedMagnet.torus(size: 4, coupling: coupling).probabilities
    func divergence(_ weight: Double) -> Double {
      LearningThermodynamics.chessboard(
        size: 4, copyWeight: weight, neighborWeight: neighborWeight(coupling, weight)
      ).relativeEntropy(from: data)
    }
    return .identity(
      log(divergence(4) / divergence(3)) / -4, 1, tolerance: 0.01,
      at: "$w = 3 \\ldots 4$, over $-4$")
  }
}

//: ### ★★★ Dreams as moves {#ex:moves}
//:
//: A walk of the magnet proposes, at each step, a fresh dream of a machine [@huang2017], and
//: accepts it with $\min(1,e^{\Delta(v)-\Delta(v')})$ from $v$ to $v'$. Show that this keeps the
//: magnet's distribution. How often is a move accepted, if $\Delta$ is normal in both
//: distributions? Compare.
//:
//: **Answer.** $P(v)p(v')\min(1,e^{\Delta(v)-\Delta(v')})$ is symmetric in $v$ and $v'$, as
//: $p\propto Pe^\Delta$. If $\Delta$ is normal with variance $2D$ in $P$, it is so in $p$, with a
//: mean larger by $2D$; the difference $\Delta(v')-\Delta(v)$ has the mean $2D$ and the variance
//: $4D$, and $\langle\min(1,e^{-x})\rangle=\mathrm{erfc}\sqrt{D/2}$. The machine with 64 units at
//: $T_c$ has $D={{accepted-divergence}}$, and {{accepted}} of its moves are accepted: each of them
//: changes all spins at once. The catch is the word *fresh*. A dream takes hundreds of sweeps of
//: the machine (@sec:telling), more than the magnet itself needs by clusters. And $D$ grows as the
//: square of the number of spins.

extension Exercises {
  static func shown(
    _ rows: [LearningThermodynamics.Report]
  ) -> LearningThermodynamics.Report {
    rows.first {
      $0.hidden == 64 && $0.temperature == InfiniteIsingPlane.criticalTemperature
    } ?? rows[0]
  }

  static let movesClaim = Claim(
    "moves",
    "Dreams of the machines with 32 units or more at $T=2.6$ and above are accepted as often as "
      + "$\\mathrm{erfc}\\sqrt{D/2}$ says, within 0.1.",
    source: "@ex:moves", from: LearningThermodynamics.machines,
    control: .altered("$2D$ is taken for $D$") { $0.divergence = $0.divergence * 2 }
  ) { rows in
    .each(rows.filter { $0.hidden >= 32 && $0.temperature > 2.5 }) { row in
      .bounded(
        abs(row.accepted.value - erfc((row.divergence.value / 2).squareRoot())), atMost: 0.1,
        at: row.name)
    }
  }
}
