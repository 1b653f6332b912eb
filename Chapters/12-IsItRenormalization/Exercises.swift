//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Renormalization
import Statistics

enum Exercises {
  static let claims = [relevantClaim, heatClaim, stackClaim, endsClaim, farClaim, crowdClaim]
  static let numbers = [
    Number("heat-end-0", from: heats, digits: 3) { rows in rows[0].end },
    Number("heat-peak-0", from: heats, digits: 3) { rows in rows[0].peak },
    Number("heat-end-1", from: heats, digits: 3) { rows in rows[3].end },
    Number("heat-peak-1", from: heats, digits: 3) { rows in rows[3].peak },
    Number("heat-end-cold", from: heats, digits: 3) { rows in rows[4].end },
    Number("crowd-rate", digits: 3) {
      IsItRenormalization.blockRate(
        IsItRenormalization.torusPatch(coupling: InfiniteIsingPlane.criticalCoupling))
    },
  ]
}

//: ### ★☆☆ No relevant direction {#ex:relevant}
//:
//: Show that all eigenvalues of the step $G$ of @eq:step lie between 0 and 1.
//:
//: **Answer.** Divide and multiply by roots: with $R_{vh}=p(v,h)/\sqrt{p(v)p_h(h)}$ the matrix
//: $\sqrt{p(v)}\,G(v\to v')/\sqrt{p(v')}$ is $RR^{\mathsf T}$ by @eq:balance, and it has the
//: eigenvalues of $G$. They are squares of the singular values of $R$, so none is negative; and
//: none exceeds 1, for a matrix of probabilities cannot make the largest element of a function
//: larger. A chain that alternates between two states would have the eigenvalue $-1$; a flow
//: $v\to h\to v$ cannot even do that.

extension Exercises {
  static let relevantClaim = Claim(
    "relevant",
    "The eigenvalues of the step of a random machine are the squares of the correlations of its "
      + "layers, the largest 1, and none is negative.",
    source: "@ex:relevant",
    of: { (correlation: Double) in correlation * correlation },
    control: ("the correlations themselves", { $0 })
  ) { square, random in
    let machine = RestrictedBoltzmannMachine(
      units: .spins, visible: 6, hidden: 4, width: 0.7, using: &random)
    let step = IsItRenormalization.step(of: machine)
    // The symmetric form has the same eigenvalues
    let roots = machine.visibleDistribution().map { $0.squareRoot() }
    var symmetric = step
    for v in roots.indices {
      for other in roots.indices {
        symmetric[v, other] = (step[v, other] * step[other, v]).squareRoot()
      }
    }
    let values = try symmetric.symmetricEigensystem().values.reversed()
    let expected = try machine.gibbsCorrelations().map(square)
    return .all(
      zip(values, expected).map { .identity($0, $1, tolerance: 1e-10, at: "eigenvalue") }
        + [
          .identity(values.first ?? 0, 1, tolerance: 1e-10, at: "the largest"),
          .bounded(values.min() ?? -1, atLeast: 0, tolerance: 1e-10, at: "the least"),
        ])
  }
}

//: ### ★★☆ The largest specific heat {#ex:heat}
//:
//: Funai and Giataganas add a magnetic field $B$ to the magnet (no weights are called $B$ here),
//: energy $-\sum vv'-B\sum v$, show a machine all temperatures again, and report that its flow goes
//: to the temperature at which the specific heat is largest [-@funai2020]. A torus of $6\times6$
//: spins can be counted, state by state. Where does a perfect machine end?
//:
//: **Answer.** At $T^*$ by the energies of @eq:mixture, now with the field in them. Without a field
//: it is {{heat-end-0}}, and the specific heat is largest at {{heat-peak-0}}; in a field of 1 it is
//: {{heat-end-1}}, and largest at {{heat-peak-1}}. Both rise with the field, as they reported: the
//: specific heat is the slope of the energy, and the temperature with the mean energy of a range
//: that reaches far to both sides cannot be far from where the energy is steep. But the two are not
//: one point: they cross. And one of them moves with the lesson. Shown temperatures up to 2 alone,
//: the machine ends at {{heat-end-cold}}, and the specific heat of the magnet has not moved.

extension Exercises {
  struct Heat: Codable {
    var field, ceiling: Double
    /// T* of the mixture up to the ceiling, and where the specific heat is largest.
    var end, peak: Double
  }

  /// Mean and variance per spin of the energy of 6 × 6 spins in a field.
  static func energy(
    _ levels: [(energy: Double, logCount: Double)], temperature: Double
  ) -> (mean: Double, variance: Double) {
    let exponents = levels.map { $0.logCount - $0.energy / temperature }
    let top = exponents.max() ?? 0
    let weights = exponents.map { exp($0 - top) }
    let total = weights.reduce(0, +)
    let mean = zip(weights, levels).reduce(0) { $0 + $1.0 * $1.1.energy } / total
    let square = zip(weights, levels).reduce(0) {
      $0 + $1.0 * ($1.1.energy - mean) * ($1.1.energy - mean)
    }
    return (mean / 36, square / total / 36)
  }

  static let heats = Experiment(
    "heats", over: [[0, 6], [0.25, 6], [0.5, 6], [1, 6], [0, 2]]
  ) { point, _ in
    let (field, ceiling) = (point[0], point[1])
    let counts = JointDensityOfStates(size: 6)
    let levels = stride(from: -72, through: 72, by: 4).flatMap { energy in
      stride(from: -36, through: 36, by: 2).compactMap {
        magnetization -> (energy: Double, logCount: Double)? in
        let count = counts.count(energy: energy, magnetization: magnetization)
        guard count > 0 else { return nil }
        return (Double(energy) - field * Double(magnetization), log(Double(count)))
      }
    }
    // The mixture's energy, and the temperature with this energy
    let lesson = IsItRenormalization.Lesson("", 0.5...ceiling).temperatures
    let mixed =
      lesson.map { energy(levels, temperature: $0).mean }.reduce(0, +) / Double(lesson.count)
    var (low, high) = (0.2, 50.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if energy(levels, temperature: middle).mean < mixed { low = middle } else { high = middle }
    }
    // The largest specific heat
    let temperatures = stride(from: 0.5, through: 8, by: 0.005)
    let peak = temperatures.max {
      energy(levels, temperature: $0).variance / ($0 * $0)
        < energy(levels, temperature: $1).variance / ($1 * $1)
    }
    return [Heat(field: field, ceiling: ceiling, end: (low + high) / 2, peak: peak ?? 0)]
  }

  static let heatClaim = Claim(
    "heat",
    "On $6\\times6$ spins the mixture of temperatures from $\\frac12$ to 6 ends within $0.4$ of "
      + "the largest specific heat in each field up to 1: above it without a field, below it in a "
      + "field of 1, by $0.1$ or more; the mixture up to 2 ends farther than $0.7$ below.",
    source: "@eq:mixture; @ex:heat", from: heats,
    control: .altered("the flow goes to the largest specific heat [@funai2020]") {
      $0.end = $0.peak
    }
  ) { rows in
    let all = rows.filter { $0.ceiling > 2 }
    func distance(_ field: Double, _ ceiling: Double) -> Double {
      rows.first { $0.field == field && $0.ceiling == ceiling }.map { $0.end - $0.peak } ?? 0
    }
    return .all(
      all.map {
        .bounded(abs($0.end - $0.peak), atMost: 0.4, at: "field \($0.field)")
      } + [
        .bounded(distance(0, 6), atLeast: 0.1, at: "no field, above"),
        .bounded(distance(1, 6), atMost: -0.1, at: "field 1, below"),
        .bounded(distance(0, 2), atMost: -0.7, at: "up to 2, below"),
      ])
  }
}

//: ### ★★★ A rule for each step {#ex:stack}
//:
//: Renormalization repeats one rule. A deep network has a new one for each layer, learned from the
//: layer before. Stack machines of blocks: the second learns its $p$ by @eq:learned from the hidden
//: units of the first, and so on. What do they learn at $K_c$, and at the coupling
//: {{=0.408}} at which Mehta and Schwab trained their network [-@mehta2014]?
//:
//: **Answer.** At $K_c$ the layers learn {{stack[0].softness}}, {{stack[1].softness}},
//: {{stack[2].softness}} and {{stack[3].softness}} (on $64\times64$ spins; on the $16\times16$ of
//: @sec:kernel the first was {{learned-p}}): the rule settles as the magnet does, and a stack of
//: machines that each learned for themselves has become a renormalization group with one rule. (The
//: fourth has a torus of $8\times8$ spins before it, on which all agree more.) At the weaker
//: coupling it is {{stack[4].softness}}, {{stack[5].softness}}, {{stack[6].softness}} and
//: {{stack[7].softness}}. The blurred magnet is hotter with each step, and the less its neighbors
//: agree, the less strictly a unit follows them, which makes the next layer hotter still.

extension Exercises {
  struct Layer: Codable {
    var coupling: Double
    var layer: Int
    var softness: Estimate
  }

  static let stack = Experiment("stack", over: [1 / IsItRenormalization.critical, 0.408]) {
    coupling, run in
    let samples = IsingSamples.generate(
      count: run.count(quick: 400, full: 4_000), latticeSize: 64, coupling: coupling,
      using: run.random.substream("magnet"))
    var states = (0..<samples.count).map { samples[$0] }
    return (1...4).map { layer in
      let softness = IsItRenormalization.learnedSoftness(states)
      // The error from twenty groups of states
      let groups = (0..<20).map { group in
        let own = states.indices.filter { $0 % 20 == group }.map { states[$0] }
        return IsItRenormalization.learnedSoftness(own)
      }
      states = states.map { $0.blocked(by: .soft(p: softness), using: &run.random) }
      return Layer(coupling: coupling, layer: layer, softness: mean(of: groups))
    }
  }

  static let stackClaim = Claim(
    "stack",
    "Layers of blocks that learn from each other keep their $p$ at $K_c$, from the first to the "
      + "third within a tenth; at the coupling of Mehta and Schwab the fourth learns $0.35$ less "
      + "than the first, or lower.",
    source: "@eq:learned", from: stack,
    control: .altered("the two magnets are exchanged") {
      $0.coupling = $0.coupling > 0.43 ? 0.408 : 1 / IsItRenormalization.critical
    }
  ) { rows in
    let critical = rows.filter { $0.coupling > 0.43 }.map(\.softness)
    let hot = rows.filter { $0.coupling < 0.43 }.map(\.softness)
    guard critical.count == 4, hot.count == 4 else {
      return .identity(0, 1, tolerance: 1e-9, at: "four layers of each")
    }
    return .all([
      .excess(of: critical[2] - critical[0], over: -0.1, at: "not less, $K_c$"),
      .excess(of: critical[0] - critical[2], over: -0.1, at: "not more, $K_c$"),
      .excess(of: hot[0] - hot[3], over: 0.35, at: "by $0.35$, above $T_c$"),
    ])
  }
}

//: ### ★☆☆ A perfect filter {#ex:ends}
//:
//: Take blocks of three spins of the chain. Find a coarse-graining to fewer spins that keeps all of
//: $I(V:E)$. What are the couplings of the spins that it keeps?
//:
//: **Answer.** Keep both ends, and forget the spin in the middle. Given the ends, the middle knows
//: nothing about the environment. The two kept spins of a block have the coupling $K'$ with
//: $\tanh K'=\tanh^2K$, and the coupling to the next block is still $K$. The theorem holds, and
//: neighbors stay neighbors. But the lattice has two kinds of bonds now, and it has shrunk to
//: $\frac23$ only. To keep everything is not the same as to simplify.

extension Exercises {
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

extension Exercises {
  static let farClaim = Claim(
    "far",
    "Across a wide buffer decimation keeps $\\frac12(1+t^2)$ of $I(V:E)$ in the chain, and the "
      + "vote of two $\\frac14(1+t)^2$.",
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
//: its rate is $S-1$, and at $T_c$ it grows like $L^{7/4}$ with the side $L$ of the block, more
//: slowly than the number of its spins. A crowd in step always wins in the end.

extension Exercises {
  static let crowdClaim = Claim(
    "crowd",
    "At $K_c$ the machine's one unit keeps the block beside three spins of noise with "
      + "correlations 0.9, and keeps the noise beside four.",
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
