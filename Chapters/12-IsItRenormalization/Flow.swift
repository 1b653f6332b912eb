// Chapter 12: a part of its text, which begins in IsItRenormalization.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## The flow is a Markov chain {#sec:flow}
//:
//: Let a machine look at a state $v$, draw hidden units $h$ from what it sees, and draw a state
//: $v'$ from those. Show it $v'$, and so on. Iso, Shiba and Yokoo did this with machines that had
//: been shown magnets of temperatures from 0 to 6, read a temperature off the states, and saw it
//: go to $T_c$, whether it began above or below [-@iso2018]. Such sequences are called *RBM flows*,
//: as if they were flows of couplings. What are they?
//:
//: We know the step $v\to h\to v'$ well. It is one sweep of the Gibbs sampling of @ch:08,
//:
//: $$ G(v\to v') = \sum_hP(h\mid v)\,P(v'\mid h), $$ {#eq:step}
//:
//: so the flow is a **Markov chain**, and for small machines we can write its matrix down:

extension IsItRenormalization {
  typealias Machine = RestrictedBoltzmannMachine

  /// G(v → v′) = Σ_h P(h | v) P(v′ | h); shape [v × v′].
  static func step(of machine: Machine) -> Matrix {
    machine.hiddenGivenVisible() * machine.mirrored.hiddenGivenVisible()
  }
}

//: Multiply by the machine's own law $p(v)$. From $p(v)P(h\mid v)=p(v,h)$ follows
//:
//: $$ p(v)\,G(v\to v') = \sum_h\frac{p(v,h)\,p(v',h)}{p_h(h)}, $$ {#eq:balance}
//:
//: which is the same with $v$ and $v'$ exchanged. This is detailed balance (@ch:01): the chain
//: has the stationary law $p$. All elements of $G$ are positive while weights are finite, so there
//: is no other, and every start ends there:

extension IsItRenormalization {
  static let stationaryClaim = Claim(
    "stationary",
    "The step $v\\to h\\to v'$ of a machine of random weights and biases leaves its own law $p$ "
      + "as it is, with detailed balance.",
    source: "@eq:balance", of: { (machine: Machine) in step(of: machine) },
    control: (
      "visible biases are forgotten on the way back",
      { machine in
        var back = machine
        back.visibleBias = machine.visibleBias.map { _ in 0 }
        return machine.hiddenGivenVisible() * back.mirrored.hiddenGivenVisible()
      }
    )
  ) { step, random in
    .each(0..<3) { _ in
      var machine = Machine(units: .spins, visible: 9, hidden: 5, width: 0.5, using: &random)
      machine.visibleBias = machine.visibleBias.map { _ in 0.3 * random.normal() }
      machine.hiddenBias = machine.hiddenBias.map { _ in 0.3 * random.normal() }
      let (chain, law) = (step(machine), machine.visibleDistribution())
      let after = (Matrix([law]) * chain).elements
      var imbalance = 0.0
      for v in law.indices {
        for other in 0..<v {
          imbalance = max(
            imbalance, abs(law[v] * chain[v, other] - law[other] * chain[other, v]))
        }
      }
      return .all([
        .identity(
          zip(after, law).map { abs($0 - $1) }.max() ?? 1, 0, tolerance: 1e-14, at: "stationary"),
        .identity(imbalance, 0, tolerance: 1e-14, at: "balance"),
      ])
    }
  }
}

//: There is nothing else to know about where the flow goes. It goes to what the machine believes,
//: its own law, and a machine believes, if it has learned well, what it was shown. It was shown a
//: **mixture**, the magnet at temperatures $T_1,\dots,T_R$ in equal parts:
//:
//: $$ P_{\mathrm{mix}}(v) = \frac1R\sum_kP_{T_k}(v),\quad
//:    E(T^*) = \frac1R\sum_kE(T_k). $$ {#eq:mixture}
//:
//: The mixture is not a magnet of any temperature. But if one insists on reading a temperature,
//: from the mean energy per spin $E$, which by Kaufman we know at each temperature exactly
//: [-@kaufman1949], the reading is the $T^*$ on the right. It is **the prediction of this
//: chapter**: the flow of a machine that has learned well ends at $T^*$, a number that depends on
//: the list of temperatures, as much as a mean grade depends on whose grades are in it, and on
//: nothing that is critical.

extension IsItRenormalization {
  /// Temperatures that a machine is shown, in steps of ¼.
  struct Lesson: Sendable {
    var name: String
    var temperatures: [Double]

    init(_ name: String, _ range: ClosedRange<Double>) {
      self.name = name
      temperatures = Array(stride(from: range.lowerBound, through: range.upperBound, by: 0.25))
    }

    /// The energy per spin of the mixture on the torus of L × L spins.
    func energy(size: Int) -> Double {
      let energies = temperatures.map { IsingTorus(size: size, coupling: 1 / $0).energyPerSite }
      return energies.reduce(0, +) / Double(energies.count)
    }

    /// T*.
    func endpoint(size: Int) -> Double { temperature(energy: energy(size: size), size: size) }
  }

  /// The temperature at which the torus of L × L spins has this energy per spin, by bisection.
  static func temperature(energy: Double, size: Int) -> Double {
    var (low, high) = (1e-4, 5.0)
    for _ in 0..<60 {
      let coupling = (low + high) / 2
      if IsingTorus(size: size, coupling: coupling).energyPerSite > energy {
        low = coupling
      } else {
        high = coupling
      }
    }
    return 2 / (low + high)
  }
}

//: For temperatures from ½ to 6 in steps of ¼, much as in the paper, $T^*$ is {{mixture-3}} on a
//: torus of $3\times3$ spins, {{mixture-4}} on $4\times4$, and {{mixture-10}} on the $10\times10$
//: of the paper. The first guess is that such a machine does not go to $T_c={{critical}}$, though
//: not far from it. And to be sure, **guess** again: where does a machine go that was shown only
//: temperatures up to 2, or only from 3 to 6?
//:
//: ### Exactly
//:
//: On $3\times3$ and $4\times4$ spins there is no need of samples anywhere. The mixture is a list
//: of probabilities; the slope of $D(P_{\mathrm{mix}}\|p)$ is a sum; training is going downhill,
//: here with some momentum:

extension IsItRenormalization {
  /// The law of the torus of L × L spins in equal parts at each of these temperatures.
  static func mixture(_ temperatures: [Double], size: Int) -> [Double] {
    var law = Array(repeating: 0.0, count: 1 << (size * size))
    for temperature in temperatures {
      let magnet = EnumeratedMagnet.torus(size: size, coupling: 1 / temperature)
      for (state, exponent) in magnet.exponents.enumerated() {
        law[state] += exp(exponent - magnet.logPartition) / Double(temperatures.count)
      }
    }
    return law
  }

  /// A machine without biases that went down the slope of D(data‖p) for so many steps.
  static func trained(
    on data: [Double], hidden: Int, steps: Int, using generator: inout some RandomNumberGenerator
  ) -> Machine {
    let visible = data.count.trailingZeroBitCount
    var machine = Machine(
      units: .spins, visible: visible, hidden: hidden, width: 0.1, using: &generator)
    var velocity = Matrix(rows: visible, columns: hidden)
    for _ in 0..<steps {
      velocity = 0.9 * velocity + 0.1 * machine.gradient(towards: data).products
      machine.weights = machine.weights + velocity
    }
    return machine
  }
}

//: The matrix $G$ of a $4\times4$ torus has $2^{32}$ elements, too many. But between two sweeps
//: everything goes through $h$. With the hidden units in the law $q$, one sweep $h\to v\to h'$ is a
//: matrix of $2^{n_h}$ rows, the same chain seen from the other layer. And given $h$ the visible
//: spins are independent, with the means $\tanh\varphi_i$ in the fields
//: $\varphi_i=\sum_jW_{ij}h_j$, so that the energy after a sweep is exactly
//:
//: $$ E = -\frac1N\sum_hq(h)\sum_{\langle ii'\rangle}\tanh\varphi_i\tanh\varphi_{i'}, $$ {#eq:energy}
//:
//: the inner sum over neighbors:

extension IsItRenormalization {
  /// −Σ vv′/N over neighbors, for each row of spins or of their means; L × L a row.
  static func energies(_ rows: Matrix) -> [Double] {
    let lattice = SquareLattice(size: Int(Double(rows.columns).squareRoot()))
    let neighbors = (0..<rows.columns).map { lattice.neighbors(of: $0) }
    return (0..<rows.rows).map { index in
      let spins = rows.row(index)
      var sum = 0.0
      for (spin, site) in zip(spins, neighbors) {
        sum -= spin * (spins[site.right] + spins[site.below])
      }
      return sum / Double(rows.columns)
    }
  }

  /// The mean energy per spin given each state of the hidden units, of a machine without biases.
  static func energiesGivenHidden(_ machine: Machine) -> [Double] {
    let count = machine.hiddenCount
    let states = Matrix((0..<1 << count).map { Units.spins.values(ofState: $0, count: count) })
    let fields = states * machine.weights.transposed
    return energies(
      Matrix(rows: fields.rows, columns: fields.columns, elements: fields.elements.map(tanh)))
  }

  /// Energies per spin after 1, 2, … sweeps from laws of the visible units; shape [sweep][law].
  static func flow(of machine: Machine, from laws: [[Double]], sweeps: Int) -> [[Double]] {
    let (up, down) = (machine.hiddenGivenVisible(), machine.mirrored.hiddenGivenVisible())
    let (chain, energies) = (down * up, energiesGivenHidden(machine))
    var hidden = Matrix(laws) * up
    return (0..<sweeps).map { _ in
      defer { hidden = hidden * chain }
      return hidden * energies
    }
  }

  /// The energy per spin of the machine's own law.
  static func ownEnergy(of machine: Machine) -> Double {
    let law = machine.mirrored.visibleDistribution()
    return zip(law, energiesGivenHidden(machine)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

//: Three machines for each torus, one shown cold magnets, one the whole range, one hot ones, and a
//: fourth that saw nothing but $T_c$. Each flow in @fig:exact begins at three temperatures.
//:
//: {{figure:exact}}

extension IsItRenormalization {
  /// Temperatures after so many sweeps, by start.
  struct Flowing: Codable {
    var size, hidden: Int
    var lesson: String
    var sweeps: Int
    var cold, critical, hot: Double
    /// T*, the temperature of the machine's own law, and D(P_mix‖p).
    var predicted, own, divergence: Double

    var name: String { "\(size) × \(size), \(lesson)" }
  }

  static let critical = InfiniteIsingPlane.criticalTemperature
  static let starts = [0.5, critical, 6]
  static let lessons = [
    Lesson("cold", 0.5...2), Lesson("wide", 0.5...6), Lesson("hot", 3...6),
    Lesson("critical", critical...critical),
  ]

  static let exact = Experiment(
    "exact", over: [3, 4].flatMap { size in lessons.indices.map { [size, $0] } }
  ) { point, run in
    let (size, lesson) = (point[0], lessons[point[1]])
    let hidden = size == 3 ? 9 : run.count(quick: 6, full: 8)
    let data = mixture(lesson.temperatures, size: size)
    let machine = trained(
      on: data, hidden: hidden, steps: run.count(quick: size == 3 ? 1_500 : 500, full: 2_000),
      using: &run.random)
    let laws = starts.map { mixture([$0], size: size) }
    let energies = flow(of: machine, from: laws, sweeps: 512)
    let own = temperature(energy: ownEnergy(of: machine), size: size)
    let divergence = machine.relativeEntropy(from: data)
    return (0...9).map { power in
      let readings = energies[(1 << power) - 1].map { temperature(energy: $0, size: size) }
      return Flowing(
        size: size, hidden: hidden, lesson: lesson.name, sweeps: 1 << power, cold: readings[0],
        critical: readings[1], hot: readings[2], predicted: lesson.endpoint(size: size), own: own,
        divergence: divergence)
    }
  }
}

extension IsItRenormalization {
  static let endClaim = Claim(
    "ends",
    "Exactly, on $3\\times3$ and $4\\times4$ spins, every flow ends at the temperature of the "
      + "machine's own law, from each of three starts.",
    source: "@eq:balance", from: exact,
    control: .altered("the end is read after 8 sweeps") { row in
      if row.sweeps == 8 { row.sweeps = 512 } else if row.sweeps == 512 { row.sweeps = 8 }
    }
  ) { rows in
    .each(rows.filter { $0.sweeps == 512 }) { row in
      .each([row.cold, row.critical, row.hot]) {
        .identity($0, row.own, tolerance: 1e-4, at: row.name)
      }
    }
  }

  static let lessonClaim = Claim(
    "lessons",
    "On $3\\times3$ spins, where machines are within $0.01$ nats of their lessons, the end is "
      + "that of the mixture within two percent: farther than $0.5$ from $T_c$ for machines that "
      + "were shown cold, all and hot temperatures, and at $T_c$ for the one shown $T_c$ alone.",
    source: "@eq:mixture", from: exact,
    control: .altered("all flow to $T_c$ [@iso2018]") { $0.own = critical }
  ) { rows in
    .each(rows.filter { $0.sweeps == 1 && $0.size == 3 }) { row in
      .all([
        .identity(row.divergence, 0, tolerance: 0.01, at: "$D$, \(row.name)"),
        .identity(
          row.own / row.predicted, 1, tolerance: 0.02, at: "relative to $T^*$, \(row.name)"),
        .identity(
          row.lesson == "critical" ? 0.5 : min(abs(row.own - critical), 0.5), 0.5,
          tolerance: 1e-12, at: "from $T_c$, \(row.name)"),
      ])
    }
  }
}

//: The question is decided, for machines of this size. Each flow has one end, which its starts do
//: not know, and it is the machine's own law. On $3\times3$ spins, where machines learn nearly
//: perfectly, it lies where the lesson's mixture lies; on $4\times4$, where units are few, it is
//: somewhat above, for a reason to which we come back. The machine on $3\times3$ spins that saw hot
//: magnets goes to {{hot-3}}, and no flow with another lesson than $T_c$ stops there. To end at
//: $T_c$ it takes a lesson that lies there in the mean. Is it a renormalization flow, with a fixed
//: point somewhere else? Three things speak against it.
//:
//: **It is attracted.** A renormalization flow leaves its critical point: a small distance of the
//: temperature from $T_c$ grows by $2^{y_T}=2$ in each step of $b=2$ (chapters 4, 5), and only
//: for that reason does it single out a temperature of the magnet. Iso and coworkers saw that their
//: flow runs the other way. It has to: no eigenvalue of a chain exceeds 1 (@ex:relevant), so that
//: no difference of two laws grows, and no direction is relevant, whatever the machine was shown.
//: (That a step of renormalization is a matrix of probabilities, too, is the next point.) A thing
//: that attracts everything tells nothing about what it was begun with.
//:
//: **Nothing is coarse-grained.** After the step there are as many spins as before. What there is,
//: is forgetting: by @ch:10 a step of processing takes two laws nearer to each other, never
//: farther apart, and with $pG=p$
//:
//: $$ D(p_{t+1}\|p) \le D(p_t\|p). $$ {#eq:falls}
//:
//: A step of renormalization is a step of processing, too, and obeys the same inequality. But it
//: leaves fewer spins. What grows there along a relevant direction is the distance *for each spin
//: that is left*. In a flow of dreams all spins are left, and nothing can grow. (It is the curve of
//: @ch:03 once more, turned over: there a relative entropy rose in every step, here one falls,
//: and neither knows whether anything critical is near.)
//:
//: **What falls is the distance to the machine, not to the magnet.** If $T_c$ were the aim,
//: the distance to the critical magnet would fall in every sweep. It does not:

extension IsItRenormalization {
  static let fallsClaim = Claim(
    "falls",
    "Along the flow of a machine on $3\\times3$ spins that was shown hot magnets, from "
      + "$T=\\frac12$ and from 6, $D(p_t\\|p)$ falls in each of 60 sweeps.",
    source: "@eq:falls; [@cover2006, sec. 4.4]", of: { (machine: Machine) in machine.logWeights() },
    control: (
      "the distance to the critical magnet",
      { _ in EnumeratedMagnet.torus(size: 3, coupling: 1 / critical).exponents }
    )
  ) { logWeights, random in
    let machine = trained(
      on: mixture(lessons[2].temperatures, size: 3), hidden: 6, steps: 300, using: &random)
    let (weights, chain) = (logWeights(machine), step(of: machine))
    let total = log(weights.reduce(0) { $0 + exp($1) })
    return .each([0.5, 6]) { start in
      var law = Matrix([mixture([start], size: 3)])
      var (last, rise) = (Double.infinity, -Double.infinity)
      for _ in 0...60 {
        let distance = zip(law.elements, weights).reduce(0) {
          $0 + $1.0 * (log($1.0) - $1.1 + total)
        }
        (rise, last) = (max(rise, distance - last), distance)
        law = law * chain
      }
      return .bounded(rise, atMost: 0, at: "$T = \(start)$")
    }
  }
}

//: There is a trap in the figure. The flow takes its time: on $4\times4$ spins the machine that was
//: shown the whole range, begun at $T=\frac12$, reads {{slow-4}} after 4 sweeps, quite near to
//: $T_c$, {{slow-8}} after 8, and comes to its end, {{wide-4}}, only after fifty or more. Who stops
//: early may see what he expects.
