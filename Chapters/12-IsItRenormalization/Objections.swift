// Chapter 12: a part of its text, which begins in IsItRenormalization.swift.

import Course
import Foundation
import Statistics

//: ## Objections, and a reply {#sec:objections}
//:
//: Chapters 7 and 10 have told of the preprint of Lin and Tegmark, of August 2016, and of the reply
//: within two weeks [@schwab2016]. A second version came in September, with an answer, and a third
//: in May 2017; the printed paper, with Rolnick [@lin2017],
//: has no appendix on the mapping. Let us take the arguments one by one, and ask of each what can
//: be computed.
//:
//: **A free energy does not fix a distribution** (first version, appendix). True, and granted: in
//: @ch:10 a constant was enough to give $\Delta F=0$ to noise.
//:
//: **A mapping that is exact may map nothing** (second version: the cat in a thermal bath). True.
//: @Ch:10 counted its information, and found none. The reply, that Kadanoff's scheme asks for
//: no more than the trace condition, is true as well: it never told a block from a dog. One has to
//: look at something else, and @eq:kept is a choice.
//:
//: **Renormalization keeps what matters at large scale; an unsupervised machine keeps what is
//: likely.** This is the objection that stays. It is @sec:learner: with room for one thing, a
//: machine keeps a dimer that nothing else in the world listens to, if its variance is greater than
//: the block's. Where does it lose its force? Where variance and relevance have the same order, as
//: in a magnet near its transition; and where there is room for all.
//:
//: **Renormalization is supervised, not unsupervised.** So the first version. The printed one still
//: sees in it, essentially, a way to extract features for supervised learning, and calls the rest
//: semantics [@lin2017, sec. III E]. As it stands it is refuted by the filter: no label, no temperature, no Hamiltonian. But something was right about
//: it. The filter has a teacher, the environment. Take that away, or give it the environment of
//: another sample, and nothing is relevant. A likelihood has no such teacher. So it is not labels
//: that a machine lacks, but a *second place to look*: a reason to forget.
//:
extension IsItRenormalization {
  /// A block with the environment of another sample.
  static func foreign(_ patch: Patch) -> Patch {
    let outside = patch.law[0].indices.map { e in patch.law.reduce(0) { $0 + $1[e] } }
    return Patch(
      weights: patch.law.map { row in
        let own = row.reduce(0, +)
        return outside.map { own * $0 }
      })
  }
}

extension IsItRenormalization {
  static let teacherClaim = Claim(
    "teacher",
    "With the environment of another sample no filter knows anything, and none is moved by the "
      + "gradient of $I(h:E)$.",
    source: "@eq:climb",
    of: { (patch: Patch) in foreign(patch) }, control: ("its own environment", { $0 })
  ) { environment, random in
    let patch = environment(torusPatch(coupling: random.uniform(in: 0.2...0.6)))
    return .each(0..<3) { _ in
      let question = Question(
        weights: (0..<4).map { _ in random.normal() }, bias: random.normal())
      var moved = question
      moved.climb(patch, rate: 1, biased: true)
      let steps = zip(moved.weights, question.weights).map { abs($0 - $1) }
      return .all([
        .identity(question.kept(of: patch), 0, tolerance: 1e-12, at: "known"),
        .identity(steps.max() ?? 1, 0, tolerance: 1e-12, at: "moved"),
      ])
    }
  }
}

//: **In a Gaussian field coarse-graining is known**, and it orders the terms of the energy. Write
//: it as $\frac12\sum_k(y_0+y_1k^2+y_2k^4+y_3k^6+\dots)\,|\phi_k|^2$. By @lin2017 [eqs. 23–24]
//: averaging over blocks of length $b$, with the field scaled so that $y_1$ stays, sends
//:
//: $$ y_i\to b^{2-2i}\,y_i, $$ {#eq:gauss}
//:
//: so that $y_0$ is relevant, and $y_2$ and all others are irrelevant. This can be done exactly. In
//: one dimension, averages of blocks have the correlations $G'(r)$ that follow from those of the
//: field, $G(r)$:

extension IsItRenormalization {
  /// G′(r) = b⁻³ Σⱼ (b − |j|) G(br + j): correlations of sums of b, scaled such that y₁ stays.
  static func blocked(_ correlations: @escaping (Int) -> Double, by b: Int) -> (Int) -> Double {
    { r in
      (1 - b..<b).reduce(0) { $0 + Double(b - abs($1)) * correlations(b * r + $1) }
        / Double(b * b * b)
    }
  }

  /// What y₀, y₁, y₂ and y₃ do to the correlations of a field whose energy is k².
  static let gaussianTerms: [@Sendable (Int) -> Double] = [
    // 1/k⁴ and 1/k² in space, averaged over the lengths of two blocks.
    { r in r == 0 ? 1.0 / 120 : pow(Double(abs(r)), 3) / 12 + Double(abs(r)) / 24 },
    { r in r == 0 ? -1.0 / 6 : -Double(abs(r)) / 2 },
    // A constant, and k².
    { r in r == 0 ? 1 : 0 },
    { r in r == 0 ? -2 : abs(r) == 1 ? 1 : 0 },
  ]
}

//: A small $\delta y_i$ changes the correlations of the fixed point, $1/k^2$, by a multiple of
//: $k^{2i-4}$. In space this is $|r|^3$ and $|r|$, rounded off within a block, for $i=0$ and 1,
//: white noise for $i=2$, and for $i=3$ a correlation of neighbors. Each comes back from the
//: blocking multiplied by a number. **Guess** the four numbers for $b=2$. They are 4, 1,
//: $\frac14$, and $\frac18$. The rule is exact for the three terms that matter. The next should
//: have $\frac1{16}$, and does not: two neighboring blocks touch with one pair of spins only,
//: whatever their length, and that gives $b^{-3}$. The sharp edges of a block are worse at
//: forgetting than the powers of $k$ say. It is irrelevant all the same, and the argument stands.

extension IsItRenormalization {
  static let gaussClaim = Claim(
    "gauss",
    "Averaging blocks of a Gaussian field multiplies $y_0$, $y_1$ and $y_2$ by $b^{2-2i}$, and a "
      + "correlation of neighbors, $y_3$, by $b^{-3}$.",
    source: "[@lin2017, eqs. 23–24] for the first three",
    of: { (b: Int) in pow(Double(b), -3) },
    control: ("@eq:gauss for $i=3$ too", { b in pow(Double(b), -4) })
  ) { fourth, _ in
    .each(2...5) { b in
      let expected = [pow(Double(b), 2), 1, pow(Double(b), -2), fourth(b)]
      return .each(0..<4) { index in
        let after = blocked(gaussianTerms[index], by: b)
        return .each(0...5) { r in
          .identity(
            after(r), expected[index] * gaussianTerms[index](r), tolerance: 1e-10,
            at: "$b=\(b)$, $y_\(index)$, $r=\(r)$")
        }
      }
    }
  }
}

//: What would a machine keep of this field? Its modes grow like $S(k)-1$, and $S(k)=1/(y_0+y_1k^2)$
//: is largest at small $k$. Here the order of variance *is* the order of relevance. Nature is often
//: kind in this way, and one should know that it is kindness.
