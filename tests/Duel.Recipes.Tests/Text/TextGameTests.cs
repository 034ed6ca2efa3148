using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of all phases equal their closed forms.</summary>
public class TextGameTests
{
    private static readonly Tokenizer Tokens = Tokenizer.Of(MadeUpTexts.Of(80).Texts, TokenKind.Words);
    private static readonly IReadOnlyList<int[]> Texts = EncodedTexts.Of(MadeUpTexts.Of(80).Texts, Tokens, 8).Sequences;

    /// <summary>Float32 sums of many terms in another order, relative to the loss.</summary>
    private const double Rounding = 1e-4;

    [Theory]
    [InlineData(TextMethod.Likelihood)]
    [InlineData(TextMethod.SeqGan)]
    public void The_first_phase_is_the_mean_negative_log_likelihood_of_tokens(TextMethod method)
    {
        var training = Training(method);
        PlayedTurns.Compare(training.Phases()[0], Batches(), 3, (_, step) => LogLikelihood(training.Networks, step.Get<TokenBatch>().Texts, null));
    }

    [Fact]
    public void An_autoencoder_decodes_codes_with_noise_and_its_encoder_lowers_scores()
    {
        var training = (AraeGame)Training(TextMethod.Arae);
        PlayedTurns.Amplify(training.Discriminator, 2);
        double Reconstruction(StepContext step)
        {
            var texts = step.Get<TokenBatch>().Texts;
            var code = training.Networks.Encoder!.Forward(texts);
            var noise = step.Rng["noise"].Normal(code.Shape) * (MadeUpTexts.Tiny.CodeNoise * (1 - (0.5 * step.Progress)) / Math.Sqrt(code.Shape[1]));
            return LogLikelihood(training.Networks, texts, code + noise);
        }

        PlayedTurns.Compare(training.Phases()[0], Batches(), 2, (_, step) => Reconstruction(step));
        var discriminator = (Discriminator)training.Discriminator.Networks[0];
        var encoder = training.Phases()[1] with { UpdateSteps = [training.Phases()[1].UpdateSteps[0]] };
        PlayedTurns.Compare(encoder, Batches(), 2, (_, step) => Reconstruction(step) + (0.1 * discriminator.Forward(training.Networks.Encoder!.Forward(step.Get<TokenBatch>().Texts)).ToDoubles().Average()), Rounding);
    }

    [Fact]
    public void Codes_are_played_for_by_wasserstein_with_a_penalty_of_strength_1()
    {
        var training = (AraeGame)Training(TextMethod.Arae);
        PlayedTurns.Amplify(training.Discriminator, 2);
        var discriminator = (Discriminator)training.Discriminator.Networks[0];
        var turns = training.Phases()[1].UpdateSteps;
        float[] real = [], fake = [];
        var phase = training.Phases()[1] with { UpdateSteps = [turns[1], turns[2]] };
        PlayedTurns.Compare(phase, Batches(), 2, (player, step) =>
        {
            // The generator is asked about the codes that the discriminator has seen last.
            if (player == "discriminator")
            {
                real = training.Networks.Encoder!.Forward(step.Get<TokenBatch>().Texts).AsSpan().ToArray();
                fake = training.Networks.Codes(step.Rng["latents"].Normal([4, 3])).AsSpan().ToArray();
            }
            var (ofReal, ofFake) = (Tensor.From(real, [4, 4]), Tensor.From(fake, [4, 4]));
            var (seen, made) = (discriminator.Forward(ofReal), discriminator.Forward(ofFake));
            return player == "generator" ? ClosedForms.Generator("wasserstein", seen, made)
                : ClosedForms.Discriminator("wasserstein", seen, made) + ClosedForms.OneCentred(1, x => discriminator.Forward(x), ofReal, ofFake, step.Rng["penalties"].Uniform([4, 1]));
        }, Rounding, hasSlope: _ => false);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Through_the_gumbel_softmax_pairs_of_real_and_generated_texts_are_told_apart(double likelihoodWeight)
    {
        var training = (GumbelGame)Training(TextMethod.Gumbel, likelihoodWeight);
        var discriminator = (TextDiscriminator)training.Discriminator.Networks[0];
        (float[] Real, float[] Fake, int Steps) seen = ([], [], 0);
        PlayedTurns.Compare(training.Phases()[1], Batches(), 2, (player, step) =>
        {
            if (player == "discriminator")
            {
                training.Networks.IsTraining = false;
                var texts = step.Get<TokenBatch>().Texts;
                var noise = GumbelGame.Noise(step.Rng["noise"], [4, texts.Steps, Tokens.Count]);
                var drawn = training.Networks.Language.Generate(new(4, texts.Steps) { End = 0 }, TokenChoices.Perturbed(noise));
                seen = (TokenVectors.OneHot(texts, texts.Steps, Tokens.Count).AsSpan().ToArray(), training.Soft(drawn, noise, training.InverseTemperature(step.Progress)).AsSpan().ToArray(), texts.Steps);
            }
            var (real, fake) = (discriminator.Forward(Tensor.From(seen.Real, [4, seen.Steps, Tokens.Count])), discriminator.Forward(Tensor.From(seen.Fake, [4, seen.Steps, Tokens.Count])));
            return player == "generator" ? ClosedForms.Generator("relativistic", real, fake) + (likelihoodWeight * LogLikelihood(training.Networks, step.Get<TokenBatch>().Texts, null)) : ClosedForms.Discriminator("relativistic", real, fake);
        }, Rounding, hasSlope: player => player == "discriminator");
    }

    [Fact]
    public void The_softmax_is_greatest_at_the_token_drawn_sharp_at_a_low_temperature_and_the_end_behind_the_end()
    {
        var training = (GumbelGame)Training(TextMethod.Gumbel);
        var noise = GumbelGame.Noise(new(3), [6, 9, Tokens.Count]);
        var drawn = training.Networks.Language.Generate(new(6, 9) { End = 0 }, TokenChoices.Perturbed(noise));
        foreach (var (inverse, least) in new[] { (1.0, 0.0), (1000, 0.9) })
        {
            var soft = training.Soft(drawn, noise, inverse).ToDoubles().Chunk(Tokens.Count).ToArray();
            var hard = TokenVectors.OneHot(drawn, 9, Tokens.Count).ToDoubles().Chunk(Tokens.Count).ToArray();
            Assert.All(soft, row => Assert.Equal(1, row.Sum(), 1e-5));
            Assert.All(soft.Zip(hard), pair => Assert.Equal(Array.IndexOf(pair.Second, 1), Array.IndexOf(pair.First, pair.First.Max())));
            Assert.True(soft.Average(row => row.Max()) > least);
        }
        Assert.Equal(1, training.InverseTemperature(0.3), 1e-12);
        Assert.Equal(Math.Sqrt(5), training.InverseTemperature(0.75), 1e-9);
        Assert.Equal(5, training.InverseTemperature(1), 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Tokens_are_rewarded_by_the_probability_of_their_roll_outs(double likelihoodWeight)
    {
        var training = (SeqGanGame)Training(TextMethod.SeqGan, likelihoodWeight);
        var discriminator = (TextDiscriminator)training.Discriminator.Networks[0];
        PlayedTurns.Amplify(training.Discriminator, 2);
        training.Networks.IsTraining = false;
        var drawn = training.Networks.Language.Generate(new(5, 9) { End = 0 }, TokenChoices.Drawn(row => new Rng(6).At(row)));
        var rewards = training.Rewards(drawn, 9, new(7));
        var whole = discriminator.Forward(TokenVectors.OneHot(drawn, 9, Tokens.Count)).ToDoubles().Chunk(TextDiscriminator.Views).Select(views => 1 / (1 + Math.Exp(-views.Average()))).ToArray();
        Assert.All(rewards.Index(), text => Assert.Equal(whole[text.Index], text.Item[^1], 1e-5));
        Assert.Equal(drawn.Lengths, rewards.Select(text => text.Length));
        Assert.All(rewards.SelectMany(text => text), reward => Assert.InRange(reward, 0, 1));

        var phase = training.Phases()[1];
        TokenSequences? last = null;
        PlayedTurns.Compare(phase, Batches(), 2, (player, step) =>
        {
            if (player == "discriminator")
            {
                training.Networks.IsTraining = false;
                var texts = step.Get<TokenBatch>().Texts;
                last = training.Networks.Language.Generate(new(4, texts.Steps) { End = 0 }, TokenChoices.Drawn(row => step.Rng["draws"].At(row)));
                return ClosedForms.Discriminator("non-saturating", discriminator.Forward(TokenVectors.OneHot(texts, texts.Steps, Tokens.Count)), discriminator.Forward(TokenVectors.OneHot(last, texts.Steps, Tokens.Count)));
            }
            var given = training.Rewards(last!, 7, step.Rng["rollouts"]);
            var likelihoods = training.Networks.Language.NegativeLogLikelihood(last!).ToDoubles();
            var (sum, at) = (0.0, 0);
            foreach (var (row, length) in last!.Lengths.Index())
            {
                for (var place = 0; place < length; place++)
                    sum += likelihoods[at++] * (given[row][place] - given.Where(text => text.Length > place).Average(text => text[place]));
            }
            return (sum / 4) + (likelihoodWeight * LogLikelihood(training.Networks, step.Get<TokenBatch>().Texts, null));
        }, 1e-3, hasSlope: player => player == "discriminator");
    }

    private static TextTraining Training(TextMethod method, double likelihoodWeight = 0)
    {
        var options = MadeUpTexts.Tiny with { Method = method, Dropout = 0, LikelihoodWeight = likelihoodWeight, Tokens = TokenKind.Words };
        return TextTraining.Of(new(method, Tokens.Count, options.Architecture, new(1)), Tokens, options, new(2));
    }

    private static TokenBatches Batches() => new(Texts, 4, new(3));

    private static double LogLikelihood(TextNetworks networks, TokenSequences texts, Tensor? code)
    {
        var (logits, tokens) = (networks.Language.Logits(texts, code).ToDoubles().Chunk(Tokens.Count).ToArray(), texts.Tokens());
        return logits.Select((scores, i) => Math.Log(scores.Sum(score => Math.Exp(score))) - scores[tokens[i]]).Average();
    }
}
