// The text of chapter 13: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: Carrasquilla and Melko showed a network with a hundred hidden units pictures of spins, and told
//: it of each whether its temperature was above or below $T_c$. They told it nothing of energy,
//: magnetization, or of which spin is whose neighbor. Then they let it judge new pictures, and
//: found in its answers the critical temperature and the exponent $\nu$; and it found the
//: transition of another lattice, of which it had never seen a state [-@carrasquilla2017].
//: @Fig:crossing shows such networks.
//:
//: {{figure:crossing}}
//:
//: On the left each point is the mean probability that networks give to "ordered", on the right the
//: same networks look at a magnet on the triangular lattice. There they change their mind at the
//: same fraction of its $T_c$. **Guess, before you read on:** what do they look at? It is *not*
//: what they should look at, if all they wanted were good marks; if they did, the crossing on the
//: right would lie below $T_c$ while that on the left does not.
//:
//: @Ch:12 asked what explains deep networks, if not the renormalization group. Before one asks
//: why a network works, one should know what it has learned. @Ch:12 had a network that was to
//: be a thermometer, in fifty plain lines; this chapter begins with an engine for networks of any
//: layers, and uses it to ask that question, which is asked of every network that works. There are
//: methods that promise pictures as an answer. We shall take a case in which the answer is known,
//: and see which of them find it. Then we teach networks to cheat, and find out how one would
//: notice; and last we show them an order that they cannot see.

import Course
import Foundation
import Ising
import Networks
import Plot
import Statistics

@main
struct LearningPhases: Chapter {
  static let number: ChapterNumber = 13
  static let title = "A network that sees phase transitions"
  static let question = "What does a network that sees phase transitions look at?"
  static let contents = Contents(
    figures: [
      crossingFigure, collapseFigure, scoresFigure, tendingFigure, seenFigure, mapsFigure,
      alteredFigure,
      gaugeFigure,
    ],
    claims: [
      backwardClaim, crossingClaim, limitClaim, convolutionClaim, widthClaim, tendingClaim,
      samplerClaim,
      carriedClaim, matchClaim, oneClaim, insideClaim, toyClaim, completeClaim, pictureClaim,
      noiseClaim,
      alteredClaim, signClaim, startClaim, productsClaim, gaugeClaim, moreClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v$, $N=L^2$ | a state of $L\times L$ spins $\pm1$, their number | `states` |
//: | $m$, $E$ | its magnetization per spin, its total energy | `magnetization`, `neighbors` is $-E/2N$ |
//: | $z_0$, $z_1$, $y$ | outputs for "ordered" and "disordered"; the probability of order | `output` |
//: | $z=z_0-z_1$ | logarithm of the odds of order, $y=\sigma(z)$ | `odds` |
//: | $\sigma(x)$ | the sigmoid, $1/(1+e^{-x})$ | `.sigmoid` |
//: | $x$ | $L(T-T_c)/T_c$, each lattice with its own $T_c$ | `distance` |
//: | $\kappa$, $\varepsilon$, $c$ | slope, threshold and gain of the toy model (@sec:looking) | `Toy` |
//: | $A_i$ | what spin $i$ contributes to $z$, by some map | `saliency`, `occlusion`, `integrated` |
//: | $\tau$ | signs on sites, by which gauge fields are turned (@sec:gauge) | `signs` |
//: :::
//:
//: {{text:Answering}}
//:
//: {{text:Lessons}}
//:
//: {{text:Crossing}}
//:
//: {{text:Carrying}}
//:
//: {{text:Looking}}
//:
//: {{text:Cheating}}
//:
//: {{text:Gauge}}
//:
//: ## What a network looks at {#sec:verdict}
//:
//: So what does a network that sees phase transitions look at? At what its layers make easy, among
//: the things that tell the labels of its lesson apart. For a dense layer the easy thing is a sum,
//: and near a transition one sum is larger than all others, the magnetization: it is the mode that
//: a Boltzmann machine learns first, too (@ch:08). For a small window the easy thing is a
//: product of neighbors. Neither network knows what order is. That the dense one changes its mind
//: at the same fraction of $T_c$ on another lattice is due to the magnet: $m$ goes to zero at $T_c$
//: on every lattice, so that a wrong threshold costs a number of order 1 in $x$; the energy at
//: $T_c$ is another number on each lattice. And where no easy thing exists, in a gauge theory, the
//: network learns its lesson by heart.
//:
//: That is the answer to @ch:12, as far as answers of networks go. None of this is a step of
//: renormalization: a sum over all spins has no next step, and a window is used once. And what looks
//: like physics, a threshold on the order parameter, is again the mode with most variance. It
//: carries over to another lattice since the magnet is universal, not the network.
//:
//: How can one find out? Not by a picture. What told us were *interventions*, states that were made
//: to differ in one thing (@claim:altered, @claim:match); *limits* that no honest network can pass
//: (@claim:start); and *symmetries* that the answer ought to have and does not (@claim:sign).
//:
//: **What surprised us.** That the best student is the one that looks at what does not carry over:
//: the convolution has the better marks on the square lattice, nearly as good as marks can be, and
//: on the triangular one it changes its mind at another fraction of $T_c$. That the crossings of
//: dense networks, extrapolated, lie above $T_c$ in every run, and that we had blamed the lesson:
//: when we put its temperatures three times as close, they still did. It is the network that is not
//: sharp enough. That two networks which judge nearly all states alike have maps that have hardly
//: anything in common. We had expected the map of @eq:integrated to show the spins, because the toy
//: model says so and the magnetization explains nearly all of $z$; it shows mostly the noise of the
//: weights, of which a sum over all spins takes no notice. That a cheat gives itself away by being
//: *too good*. And that the dense network, of which we had expected that it fails in the gauge
//: theory whatever it is shown, at times begins to see it with 20,000 states of $6\times6$ sites:
//: we noticed it when the full effort contradicted a claim of the quick one.
//:
//: The dense network hardly sees products, and the convolution, which sees eight numbers at a time,
//: could. @Ch:14 asks what a layer can multiply, and at which price: why do so few samples and
//: units suffice, and what does it cost to do in one layer what takes several?
//:
//: **To read on.** The experiment is that of @carrasquilla2017, with a toy model of three units;
//: two suffice according to @kim2018. Labels that change in many places, one after another, find
//: $T_c$ without being told [@nieuwenburg2017]. For maps, read @simonyan2014 and
//: @sundararajan2017, and then @adebayo2018, who compare them with those of networks that have
//: learned nothing.
