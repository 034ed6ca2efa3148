using Duel.Networks;
using Duel.Tensors;
using static Duel.Losses.Tests.AuxiliaryLossSamples;

namespace Duel.Losses.Tests;

/// <summary>Terms against their formulas.</summary>
public class AuxiliaryLossTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-10;

    [Fact]
    public void Orthogonal_is_what_columns_have_in_common()
    {
        var context = UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights) with { Weights = [Tensor.From([1.0, 2, 3, 4, 0, 1], [3, 2])] };
        // Columns (1, 3, 0) and (2, 4, 1): product 14, lengths squared 10 and 21.
        Assert.Equal(0.5 * 2 * 14 * 14, new OrthogonalRegularization(0.5).Of(context).Item(), Tolerance);
        Assert.Equal(0.5 * ((2 * 14 * 14) + (9 * 9) + (20 * 20)), new OrthogonalRegularization(0.5, Unit: true).Of(context).Item(), Tolerance);
        Assert.Equal((true, false), (new OrthogonalRegularization(Discriminator: false).IsFor(PenaltyTarget.Generator), new OrthogonalRegularization(Discriminator: false).IsFor(PenaltyTarget.Discriminator)));
    }

    [Fact]
    public void Path_length_of_a_linear_generator_is_the_length_of_the_noise_seen_through_it()
    {
        var matrix = GeneratorWeights[0];
        var context = UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights) with { Generate = z => z.MatMul(matrix).Reshape([5, 4, 4, 1]) };
        var noise = (new Rng(6).Normal([5, 4, 4, 1], DType.Float64) / 4).Flatten();
        var lengths = noise.MatMul(matrix, transposeB: true).ToDoubles().Chunk(Latents).Select(row => Math.Sqrt(row.Sum(x => x * x))).ToArray();
        var memory = (PathLengthMemory)new PathLength(Gamma: 3, Decay: 0.9).ForRun(Zoo, new Rng(1));

        var average = 0.1 * lengths.Average();
        Assert.Equal(3 * lengths.Average(length => Math.Pow(length - average, 2)), memory.Of(context).Item(), 1e-8);
        Assert.Equal(average, memory.Average, 1e-8);
        average = (0.9 * average) + (0.1 * lengths.Average());
        Assert.Equal(3 * lengths.Average(length => Math.Pow(length - average, 2)), memory.Of(context with { Rng = new Rng(6) }).Item(), 1e-8);
    }

    [Fact]
    public void Lecam_begins_at_its_start_and_follows_scores_from_the_first()
    {
        var memory = (LeCamMemory)new LeCam(Decay: 0.5, Start: 1).ForRun(Zoo, new Rng(1));
        var first = UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights);
        Assert.Equal(0, memory.Of(first).Item());
        var (real, fake) = (first.OnReal.Value.Scores, first.OnFake.Scores);
        Assert.Equal(0.5 * real.Mean().Item(), memory.Anchors.Real, Tolerance);
        var anchors = memory.Anchors;
        Assert.Equal(new LeCam().Of(new(real, fake), anchors).Item(), memory.Of(first with { Step = 1 }).Item(), Tolerance);
    }

    [Fact]
    public void Consistency_costs_nothing_where_only_the_sum_of_pixels_counts_and_mirroring_is_all()
    {
        // Pictures of one colour are their own mirror and their own neighbour.
        var flat = new Rng(1).Normal([5, 1, 1, 1], DType.Float64).BroadcastTo([5, 4, 4, 1]);
        var context = UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights) with { Real = flat };
        context = context with { OnReal = new(() => context.DiscriminateReal(flat)) };
        Assert.Equal(0, new ConsistencyOfReal().Of(context).Item(), Tolerance);
        Assert.True(new BalancedConsistency().Of(context).Item() > 1e-3);
        Assert.Equal(0, new BalancedConsistency(Fake: 0).Of(context).Item(), Tolerance);
    }

    [Fact]
    public void Latent_consistency_draws_scores_together_and_samples_apart()
    {
        var near = UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights).Latent + (new Rng(6).Normal([5, Latents], DType.Float64) * 0.05);
        var turn = UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights);
        var apart = (turn.Made - turn.Generate(near)).Square().Mean().Item();
        Assert.Equal(-0.5 * apart, new LatentConsistency().Of(turn).Item(), Tolerance);
        turn = UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights);
        var together = (turn.OnFake.Scores - turn.DiscriminateFake(turn.Generate(near)).Scores).Square().Mean().Item();
        Assert.Equal(20 * together, new LatentConsistency().Of(turn).Item(), Tolerance);
    }

    [Fact]
    public void The_classifier_is_asked_of_both_kinds_by_the_discriminator_and_of_its_own_by_the_generator()
    {
        var term = Begun("acgan:lambda=2");
        var head = (Linear)term.Heads.Single();
        var turn = UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights);
        double Entropy(DiscriminatorOutput on, Tensor? classes) => new Classification(2).Of(head.Forward(on.Features), classes!).Item();
        var (real, fake) = (Entropy(turn.OnReal.Value, turn.RealClasses), Entropy(turn.OnFake, turn.FakeClasses));
        Assert.Equal(real + fake, term.Of(turn).Item(), Tolerance);
        Assert.Equal(fake, term.Of(UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights)).Item(), Tolerance);
    }

    [Fact]
    public void A_multi_class_hinge_is_how_far_the_right_score_is_from_leading_by_one()
    {
        var scores = Tensor.From([2.0, 0.5, -1, 0, 0.25, 3], [2, 3]);
        // The first leads by 1.5; the second's right class is 3 behind the last one's.
        Assert.Equal(0.5 * 2 * (0 + (1 + 3 - 0)), new MultiHinge(2).Of(scores, Tensor.OneHot([0, 0], 3, DType.Float64)).Item(), Tolerance);
        // Here the second leads by more than 1.
        Assert.Equal((1 + 2 - 0.5) / 2, new MultiHinge().Of(scores, Tensor.OneHot([1, 2], 3, DType.Float64)).Item(), Tolerance);
    }

    [Fact]
    public void Generated_samples_are_a_class_of_their_own_to_the_discriminator_alone()
    {
        var term = Begun("multi-hinge");
        var head = (Linear)term.Heads.Single();
        var turn = UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights);
        double Hinge(DiscriminatorOutput on, params int[] classes) => new MultiHinge().Of(head.Forward(on.Features), Tensor.OneHot(classes, Classes + 1, DType.Float64)).Item();
        Assert.Equal(Hinge(turn.OnReal.Value, 0, 1, 1, 2, 0) + Hinge(turn.OnFake, 3, 3, 3, 3, 3), term.Of(turn).Item(), Tolerance);
        Assert.Equal(Hinge(turn.OnFake, 0, 2, 1, 1, 0), term.Of(UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights)).Item(), Tolerance);
    }

    [Fact]
    public void The_contrastive_term_is_the_share_that_is_not_of_the_own_class()
    {
        // Two of a class at a right angle, one of another opposite to the first; classes point as their first samples do.
        var samples = Tensor.From([3.0, 0, 0, 2, -1, 0], [3, 2]);
        var proxies = Tensor.From([1.0, 0, 1, 0, -5, 0], [3, 2]);
        double S(double cosine) => Math.Exp(cosine / 0.5);
        double[] shares =
        [
            (S(1) + S(0)) / (S(1) + S(0) + S(-1)),
            (S(0) + S(0)) / (S(0) + S(0) + S(0)),
            S(1) / (S(1) + S(-1) + S(0)),
        ];
        Assert.Equal(-2 * shares.Average(Math.Log), new ContrastiveClasses(2, 0.5).Of(samples, proxies, Tensor.OneHot([0, 0, 1], 2, DType.Float64)).Item(), Tolerance);
    }

    [Fact]
    public void The_data_to_data_term_draws_to_classes_and_from_others_up_to_margins()
    {
        // Lengths do not matter. The first is near enough to its class, the second is not; the third is of another class, and so near to the second that it counts.
        var samples = Tensor.From([3.0, 0, 0, 2, 0.6, 0.8], [3, 2]);
        var proxies = Tensor.From([1.0, 0, 1, 0, -5, 0], [3, 2]);
        const double Margin = 0.9, Temperature = 0.5;
        double P(double cosine) => Math.Max(0, Margin - cosine) / Temperature;
        double N(double cosine) => Math.Exp(Math.Max(0, cosine - (1 - Margin)) / Temperature);
        double Term(double toClass, params double[] toOthers) => -Math.Log(Math.Exp(-P(toClass)) / (Math.Exp(-P(toClass)) + toOthers.Sum(N)));
        double[] terms = [Term(1, 0.6), Term(0, 0.8), Term(-0.6, 0.6, 0.8)];
        var classes = Tensor.OneHot([0, 0, 1], 2, DType.Float64);
        Assert.Equal(2 * terms.Average(), new DataToData(2, Temperature, Margin).Of(samples, proxies, classes).Item(), Tolerance);
        // Near enough is near enough: no slope is left.
        var near = Tensor.From([1.0, 0.01, -1, 0], [2, 2]).AsVariable();
        var slope = Gradient.Of(new DataToData().Of(near, Tensor.From([1.0, 0, -1, 0], [2, 2]), Tensor.OneHot([0, 1], 2, DType.Float64)), near);
        Assert.Equal(0, slope.Square().Sum().Item());
    }

    [Fact]
    public void Pulling_away_looks_at_generated_samples_alone()
    {
        var turn = UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights);
        Assert.Equal(new PullingAway().Of(turn.OnFake.Features).Item(), Begun("pulling-away").Of(turn).Item(), Tolerance);
        Assert.False(new PullingAway().IsFor(PenaltyTarget.Discriminator));
    }

    [Fact]
    public void Infogan_reads_numbers_and_the_greatest_of_the_others_from_the_latent()
    {
        var term = Begun("infogan:codes=1,categories=3");
        var turn = UpdateStep(PenaltyTarget.Generator, GeneratorWeights, DiscriminatorWeights);
        var read = ((Linear)term.Heads.Single()).Forward(turn.OnFake.Features).ToDoubles().Chunk(4);
        var expected = turn.Latent.ToDoubles().Chunk(4).Zip(read, (latent, guess) =>
        {
            var greatest = Array.IndexOf(latent, latent[1..].Max());
            return (Math.Pow(latent[0] - guess[0], 2) / 2) + Math.Log(guess[1..].Sum(Math.Exp)) - guess[greatest];
        }).Average();
        Assert.Equal(expected, term.Of(turn).Item(), Tolerance);
    }

    [Fact]
    public void Turns_are_asked_of_real_pictures_and_of_the_generators_own()
    {
        var term = Begun("rotation:discriminator=2,generator=0.5");
        var head = (Linear)term.Heads.Single();
        foreach (var player in new[] { PenaltyTarget.Discriminator, PenaltyTarget.Generator })
        {
            var turn = UpdateStep(player, GeneratorWeights, DiscriminatorWeights);
            var (pictures, strength) = player == PenaltyTarget.Generator ? (turn.Fake, 0.5) : (turn.Real, 2);
            double Entropy(int start)
            {
                int[] turns = [.. Enumerable.Range(0, 5).Select(i => (start + i) % 4)];
                // A quarter clockwise puts (row, column) to (column, 3 - row).
                var places = turns.Select(quarters => Enumerable.Range(0, 16).Select(place => (Row: place / 4, Column: place % 4)).Select(place =>
                {
                    for (var i = 0; i < quarters; i++)
                        place = (3 - place.Column, place.Row);
                    return (4 * place.Row) + place.Column;
                }));
                var turned = pictures.ToDoubles().Chunk(16).Zip(places, (picture, from) => from.Select(place => picture[place])).SelectMany(picture => picture);
                var features = turn.DiscriminateReal(Tensor.From([.. turned], pictures.Shape)).Features;
                return new Classification(strength).Of(head.Forward(features), Tensor.OneHot(turns, 4, DType.Float64)).Item();
            }
            Assert.Contains(Enumerable.Range(0, 4).Select(Entropy), expected => Math.Abs(expected - term.Of(turn).Item()) < Tolerance);
        }
    }

    [Theory]
    [InlineData(28, 7 * 7)]
    [InlineData(32, 8 * 8)]
    public void A_picture_is_made_small_before_it_is_read_off_features(int size, int pixels)
    {
        var design = new DcganArchitecture { Size = size, Channels = 1, Width = 2, DiscriminatorNormalization = DiscriminatorNormalization.None };
        var (generator, discriminator) = (design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        var term = new SelfReconstruction(3).ForRun(new(new Hinge(), generator, discriminator), new Rng(3));
        var decoder = (Linear)term.Heads.Single();
        var real = new Rng(4).Uniform([2, size, size, 1], -1, 1);
        var context = UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights) with { Real = real, OnReal = new(() => discriminator.Evaluate(real)) };
        var read = decoder.Forward(discriminator.Evaluate(real).Features);
        Assert.Equal([2, pixels], read.Shape);
        var small = real.MeanPool2d(4).Flatten();
        Assert.Equal(3 * (read - small).Square().Mean().Item(), term.Of(context).Item(), 1e-6);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void Maps_are_decoded_to_the_picture_and_to_a_random_quarter_of_it(int size)
    {
        var design = new FastGanArchitecture { Sample = [size, size, 1], Width = 1, LatentLength = 2 };
        var (generator, discriminator) = (design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        discriminator.IsTraining = false;
        var term = new SelfReconstruction(3).ForRun(new(new Hinge(), generator, discriminator), new Rng(3));
        // Quarters of different lightness.
        var real = Tensor.From([.. Enumerable.Range(0, size * size).Select(place => (place / size < size / 2 ? 0.1f : 0.3f) + (place % size < size / 2 ? 0 : 0.5f))], [1, size, size, 1]);
        AuxiliaryLossContext Turn(ulong seed) => UpdateStep(PenaltyTarget.Discriminator, GeneratorWeights, DiscriminatorWeights) with { Real = real, OnReal = new(() => discriminator.Evaluate(real)), Rng = new Rng(seed) };
        Tensor[] learned = [.. term.Heads.Append(discriminator).SelectMany(network => network.Parameters()).Where(entry => entry.Parameter.IsTrainable).Select(entry => entry.Parameter.Value)];
        // The layers behind the maps that are decoded have no part in it.
        Assert.Equal(learned.Length - 8, Gradient.Of(term.Of(Turn(1)), learned).Count(gradient => gradient.ToDoubles().Any(value => value != 0)));

        Assert.Equal(2, term.Heads.Count);
        foreach (var (_, parameter) in term.Heads.SelectMany(head => head.Parameters()))
            parameter.Value.CopyFrom(parameter.Value * 0);
        // Decoders that make nothing are as far away as the picture and the quarter are bright.
        double[] quarters = [0.1, 0.3, 0.6, 0.8];
        var whole = quarters.Average(light => light * light);
        double[] found = [.. Enumerable.Range(0, 30).Select(seed => (term.Of(Turn((ulong)seed)).Item() / 3) - whole)];
        Assert.Equal(quarters, found.Select(square => Math.Round(Math.Sqrt(square), 4)).Distinct().Order());
    }

    [Theory]
    [InlineData("cr", "samples of [2]")]
    [InlineData("rotation", "square pictures")]
    [InlineData("bcr", "zcr, which moves latents")]
    [InlineData("acgan", "needs classes")]
    [InlineData("multi-hinge", "needs classes")]
    [InlineData("contrastive", "drawn to their classes")]
    [InlineData("infogan:codes=3,categories=4", "reads 7 numbers of each latent, and the generator's have 4")]
    [InlineData("infogan:codes=0", "needs codes")]
    public void Impossible_pairs_are_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, PartCatalogue.Of<IAuxiliaryLoss>().Make(text).Validate(CompositionOf(new() { Sample = [2], LatentLength = 4 })), StringComparison.Ordinal);

    [Fact]
    public void Path_length_is_refused_where_the_generator_mixes_samples()
    {
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 2 };
        var composition = new Composition(new Hinge(), design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        Assert.Contains("generator-normalization=none", new PathLength().Validate(composition), StringComparison.Ordinal);
        Assert.Null(new PathLength().Validate(Zoo));
    }

    [Theory]
    [InlineData("acgan")]
    [InlineData("infogan")]
    [InlineData("multi-hinge")]
    [InlineData("contrastive")]
    [InlineData("self-reconstruction")]
    public void What_is_read_off_one_sample_is_refused_beside_packs(string text)
    {
        var (one, two) = (new MlpArchitecture { Sample = [2], ClassCount = 3 }, new MlpArchitecture { Sample = [4], ClassCount = 3 });
        var composition = new Composition(new Hinge(), one.CreateGenerator(new Rng(1)), two.CreateDiscriminator(new Rng(2)));
        Assert.Contains("several together", PartCatalogue.Of<IAuxiliaryLoss>().Make(text).Validate(composition), StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_leaves_the_discriminator_as_it_was()
    {
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 2, ClassCount = 3, DiscriminatorNormalization = DiscriminatorNormalization.Batch };
        var composition = new Composition(new Hinge(), design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        double[] Values() => [.. composition.Discriminator.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles())];
        var before = Values();
        Assert.Single(new AuxiliaryClassifier().ForRun(composition, new Rng(3)).Heads);
        Assert.Equal(before, Values());
        Assert.True(composition.Discriminator.IsTraining);
    }
}
