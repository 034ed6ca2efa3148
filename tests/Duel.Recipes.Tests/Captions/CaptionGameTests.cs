using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of both phases equal their closed forms.</summary>
public class CaptionGameTests
{
    private static readonly Shape Sample = [16, 16, 3];

    /// <summary>Float32 sums of many terms in another order, relative to the loss.</summary>
    private const double Rounding = 1e-4;

    [Fact]
    public void Sentences_and_pictures_find_each_other_in_both_directions()
    {
        var game = Game(MadeUpCaptions.Tiny with { MatchingRepeats = 2 });
        var repeated = 0;
        // So many that a sentence stands in a batch twice.
        var losses = PlayedTurns.Compare(game.Phases()[0], Batches(20), 3, (_, step) =>
        {
            var batch = step.Get<CaptionBatch>();
            repeated += batch.Count - Enumerable.Range(0, batch.Count).Select(i => string.Join(' ', batch.Captions[i].ToArray())).Distinct().Count();
            return Matching(game.Networks, batch.Pictures, batch.Captions);
        }, Rounding);
        Assert.Equal(6, losses["encoders"].Count());
        Assert.True(repeated > 0);
    }

    [Theory]
    [InlineData(true, 2, 0.5)]
    [InlineData(false, 0, 0)]
    public void The_discriminator_sees_wrong_sentences_and_its_slope_is_penalised(bool mismatches, double penalty, double agreement)
    {
        var game = Game(MadeUpCaptions.Tiny with { Mismatches = mismatches, Penalty = penalty, Agreement = agreement });
        PlayedTurns.Amplify(game.Discriminator, 2);
        // So that sentences are told apart.
        PlayedTurns.Amplify(game.Phases()[0].UpdateSteps[0].Player, 4);
        var discriminator = (CaptionDiscriminator)game.Discriminator.Networks.Single();
        float[] latents = [], vectors = [];
        TokenSequences? said = null;
        PlayedTurns.Compare(game.Phases()[1], Batches(), 3, (player, step) =>
        {
            var batch = step.Get<CaptionBatch>();
            // The generator's turn goes on from latents and sentences of the discriminator's.
            if (player == "discriminator")
                (said, latents, vectors) = (batch.Captions, step.Rng["latents"].Normal([batch.Count, 3]).AsSpan().ToArray(), game.Networks.Vectors(batch.Captions).AsSpan().ToArray());
            var sentences = Tensor.From(vectors, [batch.Count, 4]);
            var fake = game.Networks.Generator.Forward(Tensor.From(latents, [batch.Count, 3]), sentences);
            var onFake = discriminator.Forward(fake, sentences).ToDoubles();
            if (player == "generator")
                return -onFake.Average() + (agreement * Matching(game.Networks, fake, said!));
            var loss = discriminator.Forward(batch.Pictures, sentences).ToDoubles().Average(score => Math.Max(0, 1 - score)) + onFake.Average(score => Math.Max(0, 1 + score));
            if (mismatches)
            {
                var rolled = Tensor.Concat(0, sentences.Slice(0, 1, batch.Count - 1), sentences.Slice(0, 0, 1));
                var scores = discriminator.Forward(batch.Pictures, rolled).ToDoubles();
                loss += 0.5 * Enumerable.Range(0, batch.Count).Where(i => !batch.Captions[i].SequenceEqual(batch.Captions[(i + 1) % batch.Count])).Average(i => Math.Max(0, 1 + scores[i]));
            }
            return loss + (penalty * Slopes(discriminator, batch.Pictures, sentences).Average(square => square * square * square));
        }, Rounding, player => player == "generator" || penalty == 0);
    }

    [Fact]
    public void The_plain_baseline_draws_points_between_sentences_and_has_no_penalty()
    {
        var game = Game(MadeUpCaptions.Tiny with { Method = CaptionMethod.Plain, Penalty = 2, Agreement = 1 });
        // So that scores depend on sentences by more than rounding.
        PlayedTurns.Amplify(game.Discriminator, 6);
        PlayedTurns.Amplify(game.Phases()[0].UpdateSteps[0].Player, 4);
        var discriminator = Assert.IsType<PlainCaptionDiscriminator>(game.Discriminator.Networks.Single());
        Assert.IsType<PlainCaptionGenerator>(game.Networks.Generator);
        float[] latents = [], vectors = [];
        PlayedTurns.Compare(game.Phases()[1], Batches(), 3, (player, step) =>
        {
            var batch = step.Get<CaptionBatch>();
            if (player == "discriminator")
                (latents, vectors) = (step.Rng["latents"].Normal([batch.Count, 3]).AsSpan().ToArray(), game.Networks.Vectors(batch.Captions).AsSpan().ToArray());
            var sentences = Tensor.From(vectors, [batch.Count, 4]);
            var rolled = Tensor.Concat(0, sentences.Slice(0, 1, batch.Count - 1), sentences.Slice(0, 0, 1));
            var onFake = discriminator.Forward(game.Networks.Generator.Forward(Tensor.From(latents, [batch.Count, 3]), sentences), sentences).ToDoubles();
            if (player == "generator")
            {
                var between = (sentences + rolled) * 0.5;
                var onBetween = discriminator.Forward(game.Networks.Generator.Forward(step.Rng["between"].Normal([batch.Count, 3]), between), between).ToDoubles();
                return onFake.Average(score => Softplus(-score)) + onBetween.Average(score => Softplus(-score));
            }
            var features = discriminator.Features(batch.Pictures);
            var wrong = discriminator.Score(features, rolled).ToDoubles();
            return discriminator.Score(features, sentences).ToDoubles().Average(score => Softplus(-score)) + onFake.Average(Softplus)
                + (0.5 * Enumerable.Range(0, batch.Count).Where(i => !batch.Captions[i].SequenceEqual(batch.Captions[(i + 1) % batch.Count])).Average(i => Softplus(wrong[i])));
        }, Rounding);
    }

    private static double Softplus(double score) => Math.Log(1 + Math.Exp(score));

    /// <summary>The loss by which pictures and sentences find each other, term by term.</summary>
    private static double Matching(CaptionNetworks networks, Tensor shown, TokenSequences captions)
    {
        var (pictures, sentences) = (Rows(networks.Pictures.Forward(shown)), Rows(networks.Sentences.Forward(captions)));
        var count = captions.Count;
        double Likeness(int picture, int sentence) => Math.Exp(pictures[picture].Zip(sentences[sentence], (a, b) => a * b).Sum() / 0.05);
        bool AreSame(int a, int b) => captions[a].SequenceEqual(captions[b]);
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            int[] all = [.. Enumerable.Range(0, count)], same = [.. all.Where(j => AreSame(i, j))];
            sum -= same.Average(j => Math.Log(Likeness(i, j) / all.Sum(k => Likeness(i, k))));
            sum -= same.Average(j => Math.Log(Likeness(j, i) / all.Sum(k => Likeness(k, i))));
        }
        return sum / (2 * count);
    }

    /// <summary>Squared slopes of each score in its picture and its sentence together.</summary>
    private static double[] Slopes(CaptionDiscriminator discriminator, Tensor pictures, Tensor sentences)
    {
        var (x, s) = (pictures.Detach().AsVariable(), sentences.Detach().AsVariable());
        var slopes = Gradient.Of(discriminator.Forward(x, s).Sum(), [x, s]);
        return [.. slopes[0].Square().Sum([1, 2, 3]).ToDoubles().Zip(slopes[1].Square().Sum([1]).ToDoubles(), (a, b) => a + b)];
    }

    private static double[][] Rows(Tensor codes) => [.. codes.ToDoubles().Chunk(codes.Shape[1])];

    private static CaptionGame Game(CaptionOptions options) => new(new(Sample, Tokens.Count, options.Architecture, new Rng(1), options.Method), Sample, options, new Rng(2));

    private static Tokenizer Tokens { get; } = Tokenizer.Of(MadeUpCaptions.Of(40).Sentences, TokenKind.Words);

    private static CaptionBatches Batches(int size = 4)
    {
        var data = MadeUpCaptions.Of(40).Pictures;
        return new(data.Pictures, [.. data.Captions.Select(some => CaptionModel.Known(some, Tokens, 24))], size, new Rng(3));
    }
}
