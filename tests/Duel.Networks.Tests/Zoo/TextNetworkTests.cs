using Duel.Tensors;

namespace Duel.Networks.Tests;

public class TextNetworkTests
{
    private const int Vocabulary = 5, Features = 2, Units = 3, Codes = 2;

    /// <summary>Float32 sums in another order.</summary>
    private const double Rounding = 1e-5;

    private static readonly TokenSequences Texts = new([2, 3, 0], [4, 0], [3, 2, 4, 1]);

    [Fact]
    public void Likelihood_has_first_and_second_derivatives()
    {
        var model = new LanguageModel(Vocabulary, Features, Units, new Rng(1));
        Proofs.Derivatives(model, _ => model.NegativeLogLikelihood(Texts, temperature: 0.7));
        var decoder = new LanguageModel(Vocabulary, Features, Units, new Rng(1), codeLength: Codes);
        Proofs.Derivatives(decoder, x => decoder.NegativeLogLikelihood(Texts, x[0]), new Rng(2).Normal([3, Codes], DType.Float64));
    }

    [Fact]
    public void Encoder_and_discriminator_have_first_and_second_derivatives()
    {
        var encoder = new TextEncoder(Vocabulary, Features, Units, Codes, new Rng(1));
        Proofs.Derivatives(encoder, _ => encoder.Forward(Texts));
        var discriminator = new TextDiscriminator(2, new Rng(1));
        Proofs.Derivatives(discriminator, x => discriminator.Forward(x[0]), new Rng(2).Normal([1, 5, 2], DType.Float64));
    }

    [Fact]
    public void Likelihood_is_that_of_one_token_after_the_other_and_padding_has_no_part_in_it()
    {
        var model = new LanguageModel(Vocabulary, Features, Units, new Rng(3));
        var together = model.NegativeLogLikelihood(Texts).ToDoubles();
        var place = 0;
        for (var row = 0; row < Texts.Count; row++)
        {
            var text = Texts[row].ToArray();
            var scores = new List<float[]>();
            model.Generate(new(1, text.Length), (_, step, logits) =>
            {
                scores.Add(logits.ToArray());
                return text[step];
            });
            for (var step = 0; step < text.Length; step++)
            {
                var sum = scores[step].Sum(score => Math.Exp(score));
                Assert.Equal(-Math.Log(Math.Exp(scores[step][text[step]]) / sum), together[place++], Rounding);
            }
        }
        Assert.Equal(Texts.TokenCount, place);
    }

    [Fact]
    public void Features_are_the_mean_state_over_the_tokens_and_padding_has_no_part_in_it()
    {
        var model = new LanguageModel(Vocabulary, Features, Units, new Rng(3));
        var together = model.Features(Texts).ToDoubles();
        for (var row = 0; row < Texts.Count; row++)
        {
            var (text, before) = (Texts[row].ToArray(), TokenSequences.Start);
            Tensor[] state = [Tensor.Zeros([1, Units]), Tensor.Zeros([1, Units])];
            var sum = new double[Units];
            foreach (var token in text)
            {
                state = [.. model.StepFunction.Compute([Tensor.OneHot([before], Vocabulary), .. state]).Skip(1)];
                sum = [.. sum.Zip(state[0].ToDoubles(), (one, other) => one + (other / text.Length))];
                before = token;
            }
            Assert.Equal(sum, together[(row * Units)..((row + 1) * Units)], (one, other) => Math.Abs(one - other) < Rounding);
        }
    }

    [Fact]
    public void A_temperature_divides_the_logits()
    {
        var model = new LanguageModel(Vocabulary, Features, Units, new Rng(3));
        PlayedUp(model);
        var logits = model.Logits(Texts).ToDoubles().Chunk(Vocabulary).ToArray();
        var tokens = Texts.Tokens();
        double[] expected = [.. logits.Select((scores, i) => Math.Log(scores.Sum(score => Math.Exp(score / 0.5))) - (scores[tokens[i]] / 0.5))];
        Assert.All(expected.Zip(model.NegativeLogLikelihood(Texts, temperature: 0.5).ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Rounding * 10));
    }

    [Fact]
    public void Codes_lie_on_the_unit_sphere()
    {
        var encoder = new TextEncoder(Vocabulary, Features, Units, Codes, new Rng(1));
        Assert.All(encoder.Forward(Texts).ToDoubles().Chunk(Codes), code => Assert.Equal(1, code.Sum(value => value * value), Rounding));
        Assert.Throws<ShapeException>(() => new LanguageModel(Vocabulary, Features, Units, new Rng(1), codeLength: Codes).Logits(Texts));
    }

    [Fact]
    public void A_sequence_keeps_its_beginning_and_stops_behind_its_end()
    {
        var model = new LanguageModel(Vocabulary, Features, Units, new Rng(1));
        var made = model.Generate(new(2, 6) { End = 0, Prefixes = [[3, 4], [2, 2]] }, (row, step, _) => row == 1 && step == 3 ? 0 : 1);
        Assert.Equal([3, 4, 1, 1, 1, 1], made[0].ToArray());
        Assert.Equal([2, 2, 1, 0], made[1].ToArray());
        Assert.Throws<ArgumentException>(() => new GenerationRequest(2, 6) { Prefixes = [[3]] });
        Assert.Throws<ArgumentException>(() => new TokenSequences([1], []));
    }

    [Fact]
    public void Draws_come_as_often_as_their_probabilities_and_sharper_at_a_low_temperature()
    {
        float[] logits = [0, 9, (float)Math.Log(3), (float)Math.Log(6)];
        foreach (var (temperature, expected) in new[] { (1.0, new[] { 0.1, 0, 0.3, 0.6 }), (0.5, [1 / 46.0, 0, 9 / 46.0, 36 / 46.0]) })
        {
            var draw = TokenChoices.Drawn(row => new Rng(7).At(row), temperature, never: 1);
            var counts = new double[logits.Length];
            const int Draws = 20_000;
            for (var i = 0; i < Draws; i++)
                counts[draw(i, 0, logits)]++;
            // Four standard deviations of a share.
            Assert.All(counts.Zip(expected), pair => Assert.Equal(pair.Second, pair.First / Draws, 4 * Math.Sqrt(0.25 / Draws)));
            Assert.Equal(0, counts[1]);
        }
        Assert.Equal(3, TokenChoices.Drawn(_ => new Rng(1), 0, never: 1)(0, 0, logits));
        Assert.Equal(2, TokenChoices.Perturbed(Tensor.From([0f, 0, 9, 0, 0, 0, 0, 0], [1, 2, 4]))(0, 0, logits));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1, 299)]
    [InlineData(0.01, 130)]
    public void Draws_from_a_large_vocabulary_come_as_often_as_their_probabilities(double temperature, int never)
    {
        var logits = Enumerable.Range(0, 300).Select(token => (float)((token % 7) * Math.Log(2))).ToArray();
        logits[never] = 50;
        var weights = logits.Select((logit, token) => token == never ? 0 : Math.Exp((logit - (6 * Math.Log(2))) / temperature)).ToArray();
        var draw = TokenChoices.Drawn(row => new Rng(7).At(row), temperature, never);
        const int Draws = 20_000;
        var counts = new double[300];
        for (var i = 0; i < Draws; i++)
            counts[draw(i, 0, logits)]++;
        Assert.Equal(0, counts[never]);
        // By tenths of the vocabulary, and each token at a distance of five deviations.
        Assert.All(counts.Zip(weights).Chunk(30), tenth => Assert.Equal(tenth.Sum(pair => pair.Second) / weights.Sum(), tenth.Sum(pair => pair.First) / Draws, 4 * Math.Sqrt(0.1 / Draws)));
        Assert.All(counts.Zip(weights), pair => Assert.Equal(pair.Second / weights.Sum(), pair.First / Draws, 5 * Math.Sqrt(Math.Max(pair.Second / weights.Sum(), 1.0 / Draws) / Draws)));
    }

    [Fact]
    public void Tokens_are_scored_as_their_one_hot_vectors()
    {
        var network = new TextDiscriminator(Vocabulary, new Rng(1));
        var padded = new float[Texts.Count * 9 * Vocabulary];
        for (var row = 0; row < Texts.Count; row++)
        {
            for (var step = 0; step < 9; step++)
                padded[(((row * 9) + step) * Vocabulary) + (step < Texts[row].Length ? Texts[row][step] : TokenSequences.Start)] = 1;
        }
        Assert.Equal(network.Forward(Tensor.From(padded, [Texts.Count, 9, Vocabulary])).ToDoubles(), network.Forward(Texts, 9).ToDoubles());
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward(Texts, Texts.Steps - 1));
    }

    private static void PlayedUp(Module network)
    {
        foreach (var (_, parameter) in network.Parameters())
            parameter.Value.CopyFrom(parameter.Value.Detach() * 3);
    }
}
