// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## One machine on another {#sec:bound}
//:
//: Why should one stack machines? Begin with the free energy of @ch:08. For a visible state $v$
//: the logarithm of a sum over $h$ is the largest value that an energy and an entropy can have
//: together,
//:
//: $$ \ln p(v) = \max_R\Big[\sum_hR(h)\ln p(v,h)-\sum_hR(h)\ln R(h)\Big], $$ {#eq:variational}
//:
//: where $R$ may be any law of $h$. The maximum is at the machine's own answer, $R(h)=P(h\mid v)$,
//: and any other $R$ gives less: it is the inequality that gave mean field in @ch:07. Now write
//: $p(v,h)=P(v\mid h)\,p_h(h)$. The first factor is the way down; the second, the law of the hidden
//: units when the machine dreams, contains $Z$ and all that is difficult. **Keep the way down, and
//: let a second machine replace $p_h(h)$ by its own law $p_2(h)$ of its visible units.** That makes
//: a new model of pictures, with two layers,
//:
//: $$ p_{12}(v) = \sum_hP(v\mid h)\,p_2(h), $$ {#eq:model}
//:
//: and for its $\ln p_{12}(v)$ the old answer is no longer the best $R$, but still one, so that
//:
//: $$ \ln p_{12}(v) \ge \sum_hP(h\mid v)\big[\ln P(v\mid h)+\ln p_2(h)\big]
//:    -\sum_hP(h\mid v)\ln P(h\mid v). $$ {#eq:bound}
//:
//: Average this over the magnet. $p_2$ occurs only in $\sum_hQ(h)\ln p_2(h)$, where
//: $Q(h)=\sum_vP(v)P(h\mid v)$ is the law of the hidden units that are shown the magnet, as in
//: @ch:10. So *the second machine should learn from the answers of the first*, a third from the
//: answers of the second, and so on: this is **greedy training** [@hinton2006fast]. The whole is a
//: **deep belief network**. It dreams by letting the last machine dream, and then goes down, layer
//: by layer: the renormalization group that ran backwards in @ch:07, with one difference, to
//: which we come in @sec:ladder: here the spins of a layer are drawn one by one, each without
//: looking at the others.
//:
//: How much can a second machine gain? Subtract @eq:bound, averaged, from the average of $\ln
//: p(v)$, for which @eq:variational is an equality. All terms cancel but $\sum_hQ(h)[\ln p_h(h)-\ln
//: p_2(h)]$, and this is $D(Q\Vert p_2)-D(Q\Vert p_h)$. In distances from the magnet,
//:
//: $$ D(P\Vert p_{12}) \le D(P\Vert p)-D(Q\Vert p_h)+D(Q\Vert p_2). $$ {#eq:gain}
//:
//: We know the middle term. It is what @ch:10 found to be the *error of the exact mapping*, the
//: distance between the hidden units that are shown the magnet and those that the machine dreams.
//: **What the mapping gets wrong is what a second layer can repair,** all of it if $p_2=Q$. If it
//: begins as the first one, upside down, then $p_2=p_h$, and @eq:gain begins with equality; from
//: there on, whatever brings $p_2$ nearer to $Q$ lowers its right-hand side. If it has fewer units,
//: as ours will have, nothing is promised. In the program everything can be enumerated, for a stack
//: that is small enough:

extension DeepBeliefNetwork {
  typealias Machine = RestrictedBoltzmannMachine

  /// D(P‖p₁₂) exactly, and the right-hand side of the bound from its definition.
  static func distances(
    from law: [Double], _ first: Machine, _ second: Machine
  ) -> (exact: Double, bound: Double) {
    let up = first.hiddenGivenVisible()
    let down = first.mirrored.hiddenGivenVisible()
    let prior = second.visibleDistribution()
    var (exact, bound) = (0.0, 0.0)
    for (v, probability) in law.enumerated() where probability > 0 {
      var (sum, average) = (0.0, 0.0)
      for h in prior.indices {
        sum += down[h, v] * prior[h]
        average += up[v, h] * (log(down[h, v]) + log(prior[h]) - log(up[v, h]))
      }
      exact += probability * (log(probability) - log(sum))
      bound += probability * (log(probability) - average)
    }
    return (exact, bound)
  }
}

extension DeepBeliefNetwork {
  /// Hidden units that are shown a law of the visible ones.
  static func shown(_ law: [Double], to machine: Machine) -> [Double] {
    let answers = machine.hiddenGivenVisible()
    return (0..<answers.columns).map { h in
      law.indices.reduce(0.0) { $0 + law[$1] * answers[$1, h] }
    }
  }

  static func randomStack(using random: inout RandomStream) -> (Machine, Machine) {
    (
      Machine(units: .bits, visible: 9, hidden: 4, width: 1, using: &random),
      Machine(units: .bits, visible: 4, hidden: 3, width: 1, using: &random)
    )
  }
}

extension DeepBeliefNetwork {
  static let gainClaim = Claim(
    "gain",
    "On enumerated stacks the bound is $D(P\\Vert p)-D(Q\\Vert p_h)+D(Q\\Vert p_2)$; it is "
      + "at least $D(P\\Vert p_{12})$; and both are $D(P\\Vert p)$ if the second machine is the "
      + "first one, upside down.",
    source: "@eq:gain [@hinton2006fast]",
    of: { (first: Machine, _: Machine) in first.mirrored.visibleDistribution() },
    control: (
      "the second machine's law in the middle", { _, second in second.visibleDistribution() }
    )
  ) { middle, random in
    .each(0..<4) { _ in
      let magnet = EnumeratedMagnet.torus(size: 3, coupling: random.uniform(in: 0.1...0.6))
      let law = magnet.probabilities
      let (first, second) = randomStack(using: &random)
      let own = shown(law, to: first)
      let (exact, bound) = distances(from: law, first, second)
      let single = first.relativeEntropy(from: law)
      let turned = distances(from: law, first, first.mirrored)
      return .all([
        .identity(
          single - relativeEntropy(of: own, from: middle(first, second))
            + relativeEntropy(of: own, from: second.visibleDistribution()), bound, tolerance: 1e-9),
        .bounded(exact, atMost: bound, at: "a bound"),
        .identity(turned.bound, single, tolerance: 1e-9, at: "upside down, bound"),
        .identity(turned.exact, single, tolerance: 1e-9, at: "upside down, exact"),
      ])
    }
  }
}

//: For 1600 spins nothing can be enumerated, but everything in @eq:bound can be sampled. The
//: answers of a layer are independent, so that their entropy is a sum; $\ln P(v\mid h)$ is a sum
//: too; and the only $Z$ that is needed is that of the *last* machine, the smallest. That is what
//: the library's `LayeredMachine` does, for any depth:

extension DeepBeliefNetwork {
  static let sampledClaim = Claim(
    "sampled",
    "The library's samples of the bound have the enumerated bound as their mean.",
    source: "@eq:bound",
    of: { (_: Machine, second: Machine) in second.logPartition() },
    control: ("the last machine's $Z$ is that of coins", { _, _ in 7 * log(2) })
  ) { logPartition, random in
    .each(0..<2) { _ in
      let magnet = EnumeratedMagnet.torus(size: 3, coupling: 0.4)
      let law = magnet.probabilities
      let (first, second) = randomStack(using: &random)
      let states = law.indices.flatMap { state in
        Array(repeating: state, count: Int((20_000 * law[state]).rounded()))
      }
      let patterns = Patterns(units: .bits, width: 9, states: states)
      let bounds = LayeredMachine(layers: [first, second]).bound(
        on: patterns, logPartition: logPartition(first, second), using: &random)
      // The same patterns for the enumeration
      let frequencies = patterns.frequencies()
      let entropy = frequencies.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      let exact = -entropy - distances(from: frequencies, first, second).bound
      return .agreement(mean(of: bounds), exact, resolution: 0.05)
    }
  }
}

//: ## The lessons {#sec:lessons}
//:
//: Mehta and Schwab took the program of Hinton and Salakhutdinov [-@hinton2006], with four layers:
//: 1600 spins, and then 400, 100, and 25 hidden units, of 0 and 1, with contrastive divergence, 200
//: epochs for each machine, and a penalty on the absolute values of the weights, so that “one could
//: not have all-to-all couplings”. The paper gives the strength of that penalty, $2\cdot10^{-4}$. (In
//: the program of 2006 the same number multiplies the weights themselves: a decay of squares.) Rates
//: and start it does not give, and whoever repeats it must read between the lines. One reading takes
//: the program's own rate, start and momentum; we call it **fast**. Those who tried again have
//: published smaller steps and larger penalties, each its own; a plan of this kind, with five times the
//: penalty, we call **slow**:
//:
//: | | rate | momentum | penalty | weights at the start |
//: |---|---|---|---|---|
//: | fast | 0.1 | 0.5, from epoch 5 on 0.9 | $2\cdot10^{-4}$ | 0.1 |
//: | slow | 0.05 | 0.5 | $10^{-3}$ | 0.1 |
//: | falling | from 0.1 to 0 | as fast | as fast | 0.1 |
//: | small start | 0.1 | as fast | as fast | 0.01 |
//: | timid | $10^{-3}$ | 0.5 | as fast | 0.1 |
//:
//: A momentum $m$ carries a step on $1/(1-m)$ times. So fast moves by $0.1\cdot10=1$ where slow
//: moves by $0.05\cdot2=0.1$: it is not twice but ten times as fast, and its penalty, though five
//: times smaller, moves weights twice as far in an epoch. And the other three? @Ch:08 found
//: that the rate must fall to zero, if one wants to get near; small start has the small weights of
//: Hinton's guide [-@hinton2012]; timid has the rate of a public program. All have batches of 100
//: and one step of contrastive divergence. On $40\times40$ spins each machine has the 200 epochs of
//: the paper; on $20\times20$ it has fewer, and with the slow plan twice as many as with the
//: others. What one layer hands to the next is *sampled*: for every picture, one answer is drawn
//: when the layer is finished.^[The program of 2006 hands on the means. A machine of 0 and 1 has no
//: answer to a half; with samples every layer sees what it would have to dream.]
