// The text of chapter 14: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: Networks with the same number of parameters learn the same thing from the same samples in
//: @fig:learners.
//:
//: {{figure:learners}}
//:
//: On the left the data were made in steps, a symbol into a pair, each of the pair into a pair
//: again, until there are eight; the networks are shown the eight and have to find the first. The
//: "tree" has the shape of this process. "Three layers" is as deep, but does not know who belongs
//: to whom; "one layer" is flat, and the cross is a flat one with four times the width; the
//: "shuffled tree" has the right shape, but is shown the eight in another order; and "pairs" knows
//: the pairs at the bottom only. **Guess, before you read on,** *why* the curves come in this
//: order: is it depth, or who belongs to whom? And why does the shape of the network not matter on
//: the right, where the data come from a tree just as well (upper curves)? And why is nothing
//: learned in a third process, which is the simplest of all (lowest curve)?
//:
//: A picture of a thousand black or white pixels is one of $2^{1000}$. A function that says "cat"
//: or "dog" to each of them is a list of $2^{1000}$ words, and no list of parameters is as long.
//: Networks have a million, and do. Lin, Tegmark and Rolnick [-@lin2017] answered that this is
//: physics: the functions that we want are not just any functions. They are made of low-order
//: polynomials, they are local and symmetric, and they come from processes in steps, which deep
//: networks can follow and flat ones cannot. The first three make learning *cheap*, the last makes
//: it *deep*. In this chapter we put numbers to each of these, and count what they leave open.
//: @Ch:12 has their objections to the mapping of Mehta and Schwab; here are their own answers.

import Course
import Foundation
import Plot
import Statistics

@main
struct CheapLearning: Chapter {
  static let number: ChapterNumber = 14
  static let title = "Why cheap learning works"
  static let question = "Why does cheap learning work, and what does flattening cost?"
  static let contents = Contents(
    figures: [
      learnersFigure, countingFigure, precisionFigure, fewFigure, flatteningFigure, layersFigure,
      foursFigure, processFigure, forgettingFigure,
    ],
    claims: [
      walshClaim, priceClaim, wrongClaim, gateClaim, precisionClaim, threeClaim, fewClaim,
      signsClaim, rankClaim, layersClaim, parityClaim, foursClaim, upwardClaim, keepsClaim,
      voteClaim, depthClaim, pairsClaim, shuffledClaim, magnetClaim, adderClaim, sumsClaim,
      forgetsClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $n$, $s_i$, $x_i$ | number of inputs; spins $\pm1$; any numbers | |
//: | $P(s)$, $J_S$ | a law, and the couplings of its logarithm | `couplings` |
//: | $k$, $M$, $\hat p$ | numbers that a class of laws has, samples, the most likely law ($a$ and $\mathcal M$ in @ch:09; $M$ is no magnetization) | `LawClass`, `mostLikely` |
//: | $D(P\Vert\hat p)$ | relative entropy, in nats | `relativeEntropy` |
//: | $\sigma$, $\lambda$, $b$ | what a unit does to a sum; scale of its inputs; bias | `Unit`, `scale` |
//: | $m_\lambda(u,v)$ | four units that multiply | `product` |
//: | $\varepsilon$ | by how much a computer rounds a number of size 1 (@sec:gate) | |
//: | $\eta_i$, $A_{Sj}$ | signs; products of the weights of unit $j$ (@sec:flattening) | `signs`, `subsetRank` |
//: | $y$, $R(b,c\mid a)$, $\epsilon$ | label, rule of a level, noise of leaves (from @sec:hierarchy on) | `Process` |
//: | $\mu(a)$, $h$ | table of a node, that goes up; field of a spin | `messages` |
//: | $z$, $S$ | fields of a layer; their sensitivity to synonyms (@sec:reading) | `sensitivity` |
//: :::
//:
//: {{text:Counting}}
//:
//: {{text:Gate}}
//:
//: {{text:Flattening}}
//:
//: {{text:Hierarchy}}
//:
//: {{text:Learning}}
//:
//: {{text:Reading}}
//:
//: ## Balance {#sec:balance}
//:
//: | what is said | what we found | by which claim |
//: |---|---|---|
//: | physics needs few numbers | yes: instead of 511, 36, 18 or 1, and each costs half a nat, shared among all samples | @claim:price |
//: | few numbers are good | if they are the right ones | @claim:wrong |
//: | four neurons multiply | yes, and with biases three; with this gate to half the digits of the computer | @claim:gate, @claim:three, @claim:precision |
//: | and descent finds them | nearly, and from most starts | @claim:few |
//: | flattening a product costs $2^n$ | in one layer of like units, near zero, and precision besides; a second layer gives back most | @claim:ranks, @claim:layers |
//: | the product of many things is hard | not on spins: parity: $n$ units do | @claim:parity |
//: | what is cheap to express is found | not reliably: at equal size trees are worse on average, and better at their best | @claim:fours |
//: | data made in steps want a deep network | not the magnet on a tree, for which a vote is enough | @claim:vote, @claim:magnet |
//: | | a grammar does not either, as such: after 8000 samples and these steps depth or width alone help little, neighbors with equal weights much, most of it at the lowest level | @claim:depth, @claim:pairs, @claim:shuffled |
//: | and then it is learned | here, if its parts tell something of the whole; sums the tree did not learn | @claim:adder, @claim:sums |
//: | depth is renormalization | the best answer is, literally; trained layers forget in its order, and about as much, if messages are written as logarithms | @claim:upward, @claim:forgets |
//:
//: So *why does cheap learning work?* Because the world has few numbers, and networks that share
//: its symmetries and its neighborhoods need not learn more than these. *What does flattening
//: cost?* For a product in one layer everything, in units and in digits; for a vote nothing; and a
//: network that does not know its neighbors pays in samples. Renormalization enters at one place,
//: and there it is exact: it is what the best answer to such data *is*. That a network gets there
//: is another matter. It depends, for one thing, on whether errors that start at the end reach the
//: beginning; depth
//: itself is a flow, through which signals pass or not. This is the next chapter.
//:
//: **What surprised us.** That the tree of gates, which we had expected to win, wins with its best
//: start only, and loses on average. That one layer pays for a product not only in units but in
//: digits, so that twelve numbers are out of its reach in single precision. That three units can
//: multiply. That the spins on a tree, the physicist's hierarchy, are a problem for a ballot box.
//: That wrong knowledge costs more than none: the shuffled tree is below the single layer. That
//: equal weights for the lowest pairs do most of what the tree does. That the same exact messages
//: keep little of the synonyms if they are written as tables, and several times as much as
//: logarithms, so that whether a network forgets enough depends on how one writes the best answer.
//: And that the process with the simplest rule was not learned, while three tables drawn at random
//: were. Chance is what makes it learnable: it leaves traces.
//:
//: **To read on.** The paper of @lin2017 is written for physicists and should be read whole.
//: @rolnick2018 go on to other polynomials, and to $k$ layers. Data that are made in steps are the
//: subject of @cagnetta2024, who derive how many samples a grammar takes, and show more of what is
//: forgotten when. On parity and descent, see @shalev2017.
