using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

public sealed class PictureProjectionTests
{
    public static TheoryData<string> Networks { get; } = ["mlp", "style"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_generators_own_sample_is_found_again(string network)
    {
        var saved = Saved(network);
        var sample = saved.Generate(1, seed: 77).Single();

        var found = new PictureProjection(saved, new() { Starts = 2, Candidates = 64, Steps = 1000 }).Of(sample);

        Assert.InRange(found.Ratio, 0, 0.2);
        Assert.Equal(sample.Pixels, found.Target.Pixels);
        // The distance is that of the picture, but for the rounding of its pixels.
        var squares = found.Picture.Pixels.Zip(found.Target.Pixels, (a, b) => Math.Pow(a - b, 2)).Average();
        Assert.Equal(found.Distance, Math.Sqrt(squares), 0.6);
    }

    [Fact]
    public void The_same_seed_finds_the_same_latent_and_steps_bring_it_nearer()
    {
        var (saved, options) = (Saved("mlp"), new PictureProjectionOptions { Starts = 2, Candidates = 8, Steps = 20 });
        var photo = saved.Generate(1, seed: 77).Single();

        var once = new PictureProjection(saved, options).Of(photo);

        Assert.Equal(once.Latent, new PictureProjection(saved, options).Of(photo).Latent);
        Assert.True(once.Distance < new PictureProjection(saved, options with { Steps = 0 }).Of(photo).Distance);
    }

    [Fact]
    public void Latents_stay_where_samples_are_drawn_from()
    {
        var saved = Saved("mlp");
        var far = new Picture(8, 8, 1);
        far.Pixels.AsSpan().Fill(255);

        var found = new PictureProjection(saved, new() { Starts = 1, Candidates = 4, Steps = 200, Rate = 0.5 }).Of(far);

        using var scope = new TensorScope();
        var latent = Tensor.From([.. found.Latent.Select(value => (float)value)], [1, found.Latent.Count]);
        var inside = latent * Math.Min(1, (Math.Sqrt(found.Latent.Count) + 2) / Math.Sqrt(found.Latent.Sum(value => value * value)));
        Assert.Equal(PixelScale.ToPicture(saved.Generator.Forward(inside).AsSpan(), saved.Spec).Pixels, found.Picture.Pixels);
    }

    [Fact]
    public void Points_and_classes_that_there_are_none_of_are_refused()
    {
        var points = SavedGenerator.Of(new MlpArchitecture { Sample = [2], Width = 4 }.CreateGenerator(new Rng(1)), new(2));
        Assert.Contains("only pictures", Assert.Throws<ArgumentException>(() => new PictureProjection(points)).Message, StringComparison.Ordinal);
        Assert.Contains("the generator has none", Assert.Throws<ArgumentException>(() => new PictureProjection(Saved("mlp"), new() { Class = 0 }).Of(new Picture(8, 8, 1))).Message, StringComparison.Ordinal);
    }

    private static SavedGenerator Saved(string network)
    {
        IGanArchitecture design = network == "mlp"
            ? new MlpArchitecture { Sample = [8, 8, 1], Width = 16, Depth = 2, LatentLength = 4 }
            : new StyleArchitecture { Sample = [8, 8, 1], Width = 4, LatentLength = 4, StyleLength = 8 };
        var generator = design.CreateGenerator(new Rng(3));
        generator.IsTraining = false;
        return SavedGenerator.Of(generator, new(8, 8, 1));
    }
}
