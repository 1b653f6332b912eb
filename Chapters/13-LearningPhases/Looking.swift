// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Ising
import LinearAlgebra
import Networks
import Statistics

//: ## What does it look at? {#sec:looking}
//:
//: We have concluded that a dense network looks at $|m|$, from outside. Can it be seen inside? From
//: here on all networks have $L={{close-size}}$.
//: Begin with the smallest network that could do it. Two hidden units that see nothing but $m$, one
//: for each sign, give
//:
//: $$ z(m) = c\left[\sigma(\kappa(m-\varepsilon))+\sigma(\kappa(-m-\varepsilon))-\tfrac12\right], \qquad y=\sigma(z). $$ {#eq:toy}
//:
//: This **toy model** is even in $m$, negative for small $|m|$ and positive beyond $\varepsilon$.
//: It is a network, with weights $\pm\kappa/N$ at every spin, and everything about it is known:

extension LearningPhases {
  /// Two units that see the magnetization, with the same weight at every spin: z(m) as a network.
  struct Toy: Sendable {
    /// How steeply the units answer to m, where, and how much their answers count.
    var slope = 12.0
    var threshold = 0.6
    var gain = 10.0

    /// z = ln of the odds of order: c (σ(κ(m − ε)) + σ(κ(−m − ε)) − ½).
    func odds(_ m: Double) -> Double {
      gain * (logistic(slope * (m - threshold)) + logistic(slope * (-m - threshold)) - 0.5)
    }
    /// dz/dm.
    func oddsSlope(_ m: Double) -> Double {
      let (up, down) = (logistic(slope * (m - threshold)), logistic(slope * (-m - threshold)))
      return gain * slope * (up * (1 - up) - down * (1 - down))
    }

    private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

    /// The same in layers, for L × L spins.
    func network(size: Int) -> Network<Double> {
      var network = Network<Double>(
        input: .image(size, size), layers: LearningPhases.architectures["two units"] ?? [])
      let weight = slope / Double(size * size)
      network[weights: 0] = Matrix((0..<size * size).map { _ in [weight, -weight] })
      network[bias: 0] = [-slope * threshold, -slope * threshold]
      network[weights: 2] = Matrix([[gain / 2, -gain / 2], [gain / 2, -gain / 2]])
      network[bias: 2] = [-gain / 4, gain / 4]
      return network
    }
  }
}

//: Could one unit do it? Let $u=w\cdot v+b$ be its field. The output is a function of $u$ that
//: rises or falls, so the network says "ordered", say, if $w\cdot v>t$. The states $v$ and $-v$ are
//: equally likely, at any temperature. So of the ordered states at most half have $w\cdot v>t$, if
//: $t\ge0$ (of $v$ and $-v$ at most one has it); and if $t<0$, at most half of the disordered ones
//: have $w\cdot v\le t$. With as many of the one kind as of the other, at best
//:
//: $$ \tfrac12\left(\tfrac12+1\right) = \tfrac34 $$ {#eq:three-quarters}
//:
//: of its answers are right, for *any* weights. Two units can do it, as Kim and Kim found
//: [-@kim2018]: the best of ours gets {{two-units}} of the test and its mirror images right, where
//: one unit gets {{one-unit}}. (If both units come to rest on the same side, they are one; that
//: happens, and such a network counts in the next number, too.) Their weights are not the toy's, though. Over the sites the mean
//: weight is only {{uniformity}} times as large as the scatter.
//:
//: {{claim:one-unit}}
//:
//: ### Looking at units
//:
//: Among the hundred units of a large network there are some of each sign. @Fig:seen shows two, and
//: the answer.
//:
//: {{figure:seen}}
//:
//: How much of it is $m$? Compare states with the same $M=Nm$: what scatters among *them* is not
//: due to $M$. Of the variance of $z$, over states of all temperatures, $M$ explains {{explained}},
//: and of the units' contributions {{explained-units}}. (Of networks that have not been trained it
//: explains between {{blank-least}} and {{blank-most}}: a sum over random weights may be parallel
//: to $M$ by accident, and magnets have large $M$. A correlation with an order parameter is not yet
//: a discovery, either.)
//:
//: And that $M$ explains so much does not yet tell $M$ from $E$. Over all temperatures the two go
//: together, so each of them explains nearly all of anything. At $T_c$ alone they do not. The part
//: of the variance of $z$ that each explains, over all temperatures and at $T_c$ alone:
//:
//: | network | $M$ | $E$ | $M$, $T_c$ | $E$, $T_c$ |
//: |---|---|---|---|---|
//: | 100 units | {{explained}} | {{dense-energy}} | {{dense-critical}} | {{dense-critical-energy}} |
//: | convolution | {{convolution-all}} | {{convolution-energy}} | {{convolution-critical}} | {{convolution-critical-energy}} |
//:
//: By $M$ they differ little even there; it is $E$ that tells them apart. (From one convolution to
//: the next $E$ explains between {{convolution-critical-least}} and {{convolution-critical-most}}
//: at $T_c$.)
//:
//: {{claim:inside}}
//:
//: ### Looking at maps
//:
//: Which spins does an answer rest on? Three methods give each spin a number $A_i$, and the numbers
//: make a picture. **Saliency** is the slope $\partial z/\partial v_i$ [@simonyan2014].
//: **Occlusion** is the change of $z$ when the spin is turned over [@zeiler2014]. **Integrated gradients** take
//: the slope all along the way from nothing, all zeros, to the state [@sundararajan2017]. (All
//: zeros is no state of spins; it is a **baseline**, a choice, and here the one that no flip
//: changes.)
//:
//: $$ A_i = v_i\int_0^1d\alpha\,\frac{\partial z}{\partial v_i}(\alpha v),\qquad \sum_iA_i = z(v)-z(0). $$ {#eq:integrated}
//:
//: The second formula is the theorem that the integral of a slope is a difference; it is called
//: **completeness**, and no other of the three has it. All three are a few lines, with the slopes
//: from the engine:

extension LearningPhases {
  /// z of a state: the logarithm of the odds of order.
  static func odds(_ network: Network<Double>, _ state: [Double]) -> Double {
    let outputs = network.outputs(of: Samples([state]))[0]
    return outputs[0] - outputs[1]
  }

  /// Saliency: ∂z/∂vᵢ.
  static func saliency(_ network: Network<Double>, _ state: [Double]) -> [Double] {
    network.inputGradient(ofOutputs: [1, -1], Samples([state]))[0]
  }

  /// Occlusion: by how much z falls when a spin is turned over.
  static func occlusion(_ network: Network<Double>, _ state: [Double]) -> [Double] {
    state.indices.map { site in
      var turned = state
      turned[site] = -turned[site]
      return odds(network, state) - odds(network, turned)
    }
  }

  /// Integrated gradients: vᵢ ∫ ∂z/∂vᵢ(αv) dα, α from 0 to 1, by Simpson's rule.
  static func integrated(
    _ network: Network<Double>, _ state: [Double], steps: Int = 200
  ) -> [Double] {
    let path = (0...steps).map { k in state.map { $0 * Double(k) / Double(steps) } }
    let slopes = network.inputGradient(ofOutputs: [1, -1], Samples(path))
    var sums = Array(repeating: 0.0, count: state.count)
    for k in 0...steps {
      let weight = (k == 0 || k == steps ? 1.0 : k % 2 == 0 ? 2 : 4) / Double(3 * steps)
      for (site, slope) in slopes[k].enumerated() { sums[site] += weight * slope }
    }
    return zip(state, sums).map { $0 * $1 }
  }
}

//: In the toy model every spin is treated alike, and so all maps are known:

extension LearningPhases {
  static let toyClaim = Claim(
    "toy-maps",
    "In the toy model all three maps are functions of $v_i$ and $m$ alone: saliency $z'(m)/N$, occlusion "
      + "$z(m)-z(m-2v_i/N)$, integrated gradients $v_i\\,(z(m)-z(0))/(Nm)$.",
    source: "@eq:toy",
    of: { (toy: Toy, state: [Double]) in
      let network = toy.network(size: 6)
      return [
        saliency(network, state), occlusion(network, state), integrated(network, state),
      ]
    },
    control: (
      "one spin is connected twice as strongly",
      { toy, state in
        var network = toy.network(size: 6)
        network[weights: 0][0, 0] *= 2
        return [
          saliency(network, state), occlusion(network, state), integrated(network, state),
        ]
      }
    )
  ) { maps, random in
    let toy = Toy()
    // So many spins up; with 18 of them m = 0
    let states = [24, 28, 33].map { up in
      var state = (0..<36).map { $0 < up ? 1.0 : -1 }
      random.permute(&state)
      return state
    }
    return .each(states) { state in
      let m = state.reduce(0, +) / 36
      let found = maps(toy, state)
      return .each(state.indices) { site in
        .all([
          .identity(found[0][site], toy.oddsSlope(m) / 36, tolerance: 1e-10, at: "saliency"),
          .identity(
            found[1][site], toy.odds(m) - toy.odds(m - 2 * state[site] / 36), tolerance: 1e-10,
            at: "occlusion"),
          .identity(
            found[2][site], state[site] * (toy.odds(m) - toy.odds(0)) / (36 * m), tolerance: 1e-5,
            at: "integrated gradients"),
        ])
      }
    }
  }
}

//: The map of integrated gradients is $v_i$ times a constant. It *is* the picture of the spins,
//: with its domains and all, colored by whether a spin is with the majority. Somebody who believes
//: in maps would write that the network "attends to domains"; it attends to none, it counts. So a
//: map that shows domains would be right and say little. **We predict** such maps for the trained
//: networks, since $m$ explains nearly all of their $z$. Look at @fig:maps.
//:
//: {{figure:maps}}

extension LearningPhases {
  /// How many of mirrored pairs of states small networks answer right.
  struct Small: Codable {
    var machine: Int
    var one, two: Double
    /// How uniform the weights of the two units are: mean over standard deviation, the smaller one.
    var uniformity: Double
  }

  static let small = Experiment("small", over: { Array(0..<machines($0)) }) {
    (machine: Int, run: inout Run) throws -> [Small] in
    let size = closeSize(run.effort)
    let (two, school) = try graduate("two units", size, machine: machine, run)
    let one = try learned("one unit", size, machine: machine, run, at: school)
    let mirrored = School.labelled(school.tests.map { $0 + $0.map { $0.map { -$0 } } })
    let weights = two[weights: 0]
    let uniformity = (0..<2).map { unit -> Double in
      let column = (0..<weights.rows).map { weights[$0, unit] }
      let estimate = mean(of: column)
      return abs(estimate.value) / (estimate.standardError * Double(column.count).squareRoot())
    }
    return [
      Small(
        machine: machine, one: one.accuracy(on: mirrored.samples, classes: mirrored.phases),
        two: two.accuracy(on: mirrored.samples, classes: mirrored.phases),
        uniformity: uniformity.min() ?? 0)
    ]
  }
}

extension LearningPhases {
  /// That none of some numbers is an exception; the label says the numbers' range.
  static func exceptions(
    _ values: [Double], _ label: String, where isException: (Double) -> Bool
  ) -> Finding {
    let range = [values.min() ?? .nan, values.max() ?? .nan].map { String(format: "%.4f", $0) }
    return .identity(
      Double(values.count(where: isException)), 0, tolerance: 1e-12,
      at: "\(label) (\(range[0]) to \(range[1]))")
  }

  static let oneClaim = Claim(
    "one-unit",
    "One hidden unit answers no more than $\\frac34$ of mirrored pairs of states right; the best of some networks with "
      + "two units, more than $\\frac9{10}$.",
    source: "@eq:three-quarters; [@kim2018]", from: small,
    control: .altered("the networks are exchanged") { ($0.one, $0.two) = ($0.two, $0.one) }
  ) { rows in
    .all([
      exceptions(rows.map(\.one), "one unit, beyond $\\frac34$") { $0 > 0.75 },
      exceptions([rows.map(\.two).max() ?? 0], "two units, below $\\frac9{10}$") { $0 < 0.9 },
    ])
  }
}

extension LearningPhases {
  /// What is found inside networks with 100 units, for each machine.
  struct Inside: Codable {
    var machine, sites: Int
    /// The part of the variance, over states of all temperatures, that is explained by M: of z, and
    /// of hidden units, weighted by what they contribute.
    var output, hidden: Double
    /// The same of z of a network that has not been trained.
    var blank: Double
    /// The part of the variance of z that is explained by M and by E, of networks with 100 units and
    /// of convolutional ones; over all temperatures, and at T_c.
    var denseEnergy, denseCritical, denseCriticalEnergy: Double
    var convolution, convolutionEnergy, convolutionCritical, convolutionCriticalEnergy: Double
    /// Correlations of maps by integrated gradients, over the sites of states at T_c: with the
    /// spins (seen from the majority), between
    /// two machines, between two machines after division by the spins, and with the spins without
    /// training; and what the second should be.
    var spins, pairs, slopes, untrained, pairsExpected: Double
    /// The same of the mean map of all machines, with the spins; and how many states two machines
    /// judge alike.
    var together, alike: Double
    /// What the mean map should have.
    var togetherExpected: Double
    /// The same of two maps of one network: integrated gradients and occlusion.
    var methods: Double
    /// The sum of a map, and the difference of z that it should be.
    var sum, difference: Double
    /// The sum with one step instead of 200: gradient times input.
    var oneStep: Double
  }

  static let inside = Experiment("inside", over: { Array(0..<machines($0)) }) {
    (machine: Int, run: inout Run) throws -> [Inside] in
    let size = closeSize(run.effort)
    let (single, school) = try graduate("dense", size, machine: machine, run)
    let count = machines(run.effort)
    let others = try (1..<count).map { shift in
      try learned("dense", size, machine: (machine + shift) % count, run)
    }
    let (next, doubles) = (others[0], others.map { Network<Double>($0) })
    let other = doubles[0]
    let network = Network<Double>(single)
    var raw = Network<Double>(input: network.input, layers: network.layers)
    raw.initialize(.glorot, using: &run.random)

    // How much does M explain?
    let states = Samples(school.tests.flatMap { $0 })
    let totals = (0..<states.count).map { Int(states[$0].reduce(0, +)) }
    let outputs = single.outputs(of: states)
    let z = (0..<states.count).map { Double(outputs[$0][0] - outputs[$0][1]) }
    let units = single.values(of: states, after: 1)
    let last = network[weights: 2]
    var (explained, whole) = (0.0, 0.0)
    for unit in 0..<100 {
      let weight = last[unit, 0] - last[unit, 1]
      let parts = variances((0..<states.count).map { weight * Double(units[$0][unit]) }, totals)
      explained += parts.explained
      whole += parts.total
    }
    let parts = variances(z, totals)
    let rawOutputs = Network<Float>(raw).outputs(of: states)
    let blank = variances(
      (0..<states.count).map { Double(rawOutputs[$0][0] - rawOutputs[$0][1]) }, totals)
    // States at T_c of all machines
    let place = distances.firstIndex(of: 0) ?? 0
    let run = run
    let all = Samples(
      try (0..<count).flatMap { try LearningPhases.school(size, machine: $0, run).exams[place] })
    let window = try learned("convolution", size, machine: machine, run, at: school)
    func share(_ network: Network<Float>, _ states: Samples<Float>, byEnergy: Bool) -> Double {
      let outputs = network.outputs(of: states)
      let parts = variances(
        (0..<states.count).map { Double(outputs[$0][0] - outputs[$0][1]) },
        (0..<states.count).map { k in
          byEnergy
            ? Int((neighbors(states[k]) * Double(2 * size * size)).rounded())
            : Int(states[k].reduce(0, +))
        })
      return parts.explained / parts.total
    }
    let judged = zip(single.classes(of: states), next.classes(of: states))

    // Compare maps
    let critical = school.exams[place].prefix(6).map { $0.map { Double($0) } }
    func average(_ value: ([Double]) -> Double) -> Double {
      critical.reduce(0) { $0 + value($1) } / Double(critical.count)
    }
    // The spins as seen from the majority
    func upright(_ state: [Double]) -> [Double] {
      let sign = state.reduce(0, +) < 0 ? -1.0 : 1
      return state.map { sign * $0 }
    }
    func byMean(_ map: [Double], _ state: [Double]) -> [Double] { zip(map, state).map { $0 * $1 } }
    let state = critical[0]
    let zeros = state.map { _ in 0.0 }
    // The maps of all machines, and their correlations with the spins: shape [state][machine]
    let maps = critical.map { state in
      ([network] + doubles).map { integrated($0, state, steps: 20) }
    }
    let alone = zip(maps, critical).map { maps, state in
      maps.map { correlation($0, upright(state)) }
    }
    func overStates(_ value: (Int) -> Double) -> Double {
      critical.indices.reduce(0) { $0 + value($1) } / Double(critical.count)
    }
    // Each pair of machines once
    func overPairs(_ value: (Int) -> Double) -> Double {
      let others = 1...(count - 1) / 2
      return others.reduce(0) { $0 + value($1) } / Double(others.count)
    }
    return [
      Inside(
        machine: machine, sites: size * size, output: parts.explained / parts.total,
        hidden: explained / whole,
        blank: blank.explained / blank.total,
        denseEnergy: share(single, states, byEnergy: true),
        denseCritical: share(single, all, byEnergy: false),
        denseCriticalEnergy: share(single, all, byEnergy: true),
        convolution: share(window, states, byEnergy: false),
        convolutionEnergy: share(window, states, byEnergy: true),
        convolutionCritical: share(window, all, byEnergy: false),
        convolutionCriticalEnergy: share(window, all, byEnergy: true),
        spins: overStates { alone[$0][0] },
        pairs: overStates { k in overPairs { correlation(maps[k][0], maps[k][$0]) } },
        slopes: overStates { k in
          correlation(byMean(maps[k][0], critical[k]), byMean(maps[k][1], critical[k]))
        },
        untrained: average { correlation(integrated(raw, $0, steps: 20), upright($0)) },
        pairsExpected: overStates { k in overPairs { alone[k][0] * alone[k][$0] } },
        together: overStates { k in
          correlation(
            state.indices.map { site in maps[k].reduce(0) { $0 + $1[site] } },
            upright(critical[k]))
        },
        alike: Double(judged.count { $0 == $1 }) / Double(states.count),
        togetherExpected: overStates { k in
          let square = alone[k].reduce(0) { $0 + $1 * $1 } / Double(count)
          return (square * Double(count) / (1 + Double(count - 1) * square)).squareRoot()
        },
        methods: overStates { k in
          correlation(maps[k][0], occlusion(network, critical[k]))
        },
        sum: integrated(network, state).reduce(0, +),
        difference: odds(network, state) - odds(network, zeros),
        oneStep: byMean(saliency(network, state), state).reduce(0, +))
    ]
  }
}

//: The toy's maps are as computed. Of the trained networks' we look at all three, and begin with
//: integrated gradients, in the upper row. They hardly show the spins. Two networks that judge
//: {{alike}} of all states alike have maps whose correlation is {{map-pairs}}; that of one map with
//: the spins, seen from the majority, is {{map-spins}} (and {{map-untrained}} for a network that
//: has learned nothing). Occlusion says the same as integrated gradients, with the correlation
//: {{methods}}, and saliency is that without the spins: no other method helps. We had forgotten to
//: ask how a sum of $N$ spins treats noise. Let the slope at spin $i$ be $s+\eta_i$, the same $s$
//: for all and noise $\eta_i$ of the size $rs$ that differs from network to network. In the field
//: the common part is $Nsm$ and the noise $\sqrt N\,rs$, smaller by $r/(\sqrt N|m|)$; in the map,
//: site by site, it is $r$ times *larger*. With $r$ between 1 and $\sqrt N|m|$ the answer is signal
//: and the picture is noise. If that is the explanation, it can be tested. Let $\rho$ be the
//: correlation of a network's map with the spins in one state, so that the common part has the
//: share $\rho^2$ of its variance. Then in that state the maps of two networks have in common just
//: that, and in the mean of $n$ maps the noise is $n$ times weaker in variance:
//:
//: $$ \rho_{\mathrm{pair}} = \rho^2, \qquad \rho_n = \frac{\rho\sqrt n}{\sqrt{1+(n-1)\rho^2}}. $$ {#eq:noise}
//:
//: State by state, and then averaged, the first is {{map-pairs-expected}}, where we found
//: {{map-pairs}}; the second {{map-together-expected}}, and the mean map of all networks has the
//: correlation {{map-together}} with the spins. What is common comes out when noise is averaged,
//: and then it is what the toy model says.
//:
//: Nothing is wrong with the method. Its numbers are correct for this network, and complete. But a
//: picture is evidence of what *a network* does, not of what *learning* finds, until it has been
//: seen in a second network; and it should be compared with that of one that learned nothing
//: [@adebayo2018].

extension LearningPhases {
  static let completeClaim = Claim(
    "complete",
    "Integrated gradients of a trained network sum to the difference of $z$ between the state and none.",
    source: "[@sundararajan2017]", from: inside,
    control: .altered("the gradient times the input, in one step") { $0.sum = $0.oneStep }
  ) { rows in
    .each(rows) { .identity($0.sum, $0.difference, tolerance: 1e-4, at: "machine \($0.machine)") }
  }

  static let insideClaim = Claim(
    "inside",
    "The magnetization explains more than $\\frac9{10}$ of the variance of $z$ over states of all temperatures. At $T_c$ "
      + "$M$ explains more of it than $E$ does, in networks with 100 units; in convolutional ones $E$ explains more than in those.",
    source: "[@carrasquilla2017]", from: inside,
    control: .altered("a network that has not been trained") { $0.output = $0.blank }
  ) { rows in
    .all([
      .excess(of: mean(of: rows.map(\.output)), over: 0.9, at: "all temperatures"),
      .excess(
        of: mean(of: rows.map { $0.denseCritical - $0.denseCriticalEnergy }), over: 0,
        at: "100 units, at $T_c$"),
      .excess(
        of: mean(of: rows.map { $0.convolutionCriticalEnergy - $0.denseCriticalEnergy }), over: 0,
        at: "$E$, convolution over 100 units, at $T_c$"),
    ])
  }

  static let pictureClaim = Claim(
    "picture",
    "Two networks judge more than $\\frac9{10}$ of all states alike, and their maps by integrated gradients have "
      + "correlations below $0.2$.",
    source: "found here", from: inside,
    control: .altered("two kinds of maps of one network") { $0.pairs = $0.methods }
  ) { rows in
    .all([
      .excess(of: mean(of: rows.map(\.alike)), over: 0.9, at: "judged alike"),
      .excess(of: 0 - pairs(rows), over: -0.2, at: "maps"),
    ])
  }
}

extension LearningPhases {
  /// The correlation of maps of two networks.
  ///
  /// Noise of two networks is as parallel in one state as
  /// in another, so the error is that of independent numbers on N sites, 1/√N for each pair.
  static func pairs(_ rows: [Inside]) -> Estimate {
    let (sites, count) = (Double(rows.first?.sites ?? 1), Double(rows.count))
    return Estimate(
      mean(of: rows.map(\.pairs)).value,
      standardError: 1 / (sites * count * ((count - 1) / 2).rounded(.down)).squareRoot())
  }

  /// That of the mean map with the spins.
  ///
  /// All rows have the same networks, so that their scatter is
  /// no error; it is (1 − ρₙ²)/√N.
  static func together(_ rows: [Inside]) -> Estimate {
    let value = mean(of: rows.map(\.together)).value
    return Estimate(
      value, standardError: (1 - value * value) / Double(rows.first?.sites ?? 1).squareRoot())
  }

  static let noiseClaim = Claim(
    "noise",
    "If in a state maps have the correlation $\\rho$ with the spins (seen from the majority), maps of two networks have $\\rho^2$, and "
      + "the mean map of $n$ has $\\rho\\sqrt n/\\sqrt{1+(n-1)\\rho^2}$.",
    source: "@eq:noise", from: inside,
    control: .altered("noise is common to all networks") { ($0.pairs, $0.together) = (1, $0.spins) }
  ) { rows in
    .all([
      .agreement(
        pairs(rows), mean(of: rows.map(\.pairsExpected)).value, resolution: 0.03,
        at: "two networks"),
      .agreement(
        together(rows), mean(of: rows.map(\.togetherExpected)).value, resolution: 0.06,
        at: "mean of all"),
    ])
  }
}

extension LearningPhases {
  /// A state of one network: its magnetization, z, and two hidden units.
  struct Seen: Codable {
    var magnetization, odds, up, down: Double
  }

  static let seen = Experiment("seen", over: [0]) {
    (machine: Int, run: inout Run) throws -> [Seen] in
    let (network, school) = try graduate(
      "dense", closeSize(run.effort), machine: machine, run)
    let states = Samples(school.tests.flatMap { $0.prefix(4) })
    let (outputs, units) = (network.outputs(of: states), network.values(of: states, after: 1))
    // The units whose weights sum to the most, up and down
    let weights = network[weights: 0]
    let sums = (0..<100).map { unit in (0..<weights.rows).reduce(0) { $0 + weights[$1, unit] } }
    let up = sums.indices.max { sums[$0] < sums[$1] } ?? 0
    let down = sums.indices.min { sums[$0] < sums[$1] } ?? 0
    return (0..<states.count).map { k in
      Seen(
        magnetization: magnetization(states[k]), odds: Double(outputs[k][0] - outputs[k][1]),
        up: Double(units[k][up]), down: Double(units[k][down]))
    }
  }

  /// A site of a state at T_c, and what maps say of it.
  struct Site: Codable {
    var row, column, spin: Int
    var first, second, together, toy: Double
    /// Saliency and occlusion of the toy model and of the first network, occlusion of the second.
    var toySaliency, toyOcclusion, saliency, occlusion, otherOcclusion: Double
  }

  static let maps = Experiment("maps", over: [0]) {
    (_: Int, run: inout Run) throws -> [Site] in
    let size = closeSize(run.effort)
    let networks = try (0..<machines(run.effort)).map {
      Network<Double>(try learned("dense", size, machine: $0, run))
    }
    let school = try school(size, machine: 0, run)
    let states = school.exams[distances.firstIndex(of: 0) ?? 0]
    // One with two signs to look at
    let state = (states.first { 0.3..<0.6 ~= abs(magnetization($0)) } ?? states[0]).map {
      Double($0)
    }
    let maps = networks.map { integrated($0, state, steps: 20) }
    let toy = Toy().network(size: size)
    let toyMaps = [integrated(toy, state), saliency(toy, state), occlusion(toy, state)]
    let more = [
      saliency(networks[0], state), occlusion(networks[0], state), occlusion(networks[1], state),
    ]
    return state.indices.map { site in
      Site(
        row: site / size, column: site % size, spin: Int(state[site]), first: maps[0][site],
        second: maps[1][site],
        together: maps.reduce(0) { $0 + $1[site] } / Double(maps.count), toy: toyMaps[0][site],
        toySaliency: toyMaps[1][site], toyOcclusion: toyMaps[2][site], saliency: more[0][site],
        occlusion: more[1][site], otherOcclusion: more[2][site])
    }
  }
}
