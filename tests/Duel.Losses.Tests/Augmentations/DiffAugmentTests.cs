using Duel.Tensors;

namespace Duel.Losses.Tests;

public class DiffAugmentTests
{
    private static readonly AugmentationContext Context = new(new Rng(3), 0);

    [Fact]
    public void A_hole_is_a_quarter_of_a_picture_or_what_of_it_lies_inside()
    {
        var seen = new DiffAugment("cutout").Of(Tensor.Ones([400, 8, 8, 3]), Context);
        var holes = (1 - seen).Sum([1, 2, 3]).ToDoubles().Select(sum => sum / 3).ToArray();
        // A centre at a corner leaves a quarter of the hole inside.
        Assert.All(holes, hole => Assert.InRange(hole, 4, 16));
        Assert.Contains(16.0, holes);
        Assert.Contains(4.0, holes);
    }

    [Fact]
    public void Places_move_by_an_eighth_at_most_each_as_likely_and_zeros_come_in()
    {
        // A single bright pixel in the middle tells where it went.
        var pixel = new double[17 * 17];
        pixel[(8 * 17) + 8] = 1;
        var seen = new DiffAugment("translation").Of(Tensor.From(pixel, [1, 17, 17, 1], DType.Float32).BroadcastTo([5000, 17, 17, 1]), Context);
        var places = seen.Reshape([5000, 289]).ToDoubles().Chunk(289).Select(picture => (Array.IndexOf(picture, 1) / 17 - 8, Array.IndexOf(picture, 1) % 17 - 8)).CountBy(place => place).ToDictionary();
        Assert.Equal(25, places.Count);
        Assert.All(places, place => Assert.True(Math.Abs(place.Key.Item1) <= 2 && Math.Abs(place.Key.Item2) <= 2));
        // 200 each are expected, with a deviation of 14.
        Assert.All(places.Values, count => Assert.InRange(count, 130, 270));
    }

    [Fact]
    public void Colours_keep_to_their_formula()
    {
        var x = new Rng(1).Normal([50, 3, 3, 3], DType.Float64);
        var rng = new Rng(3);
        double[] Drawn(string what) => rng[what].Uniform([50], 0, 1, DType.Float64).ToDoubles();
        var (brightness, saturation, contrast) = (Drawn("brightness"), Drawn("saturation"), Drawn("contrast"));
        var seen = new DiffAugment("color").Of(x, Context).ToDoubles();
        for (var n = 0; n < 50; n++)
        {
            var picture = x.Slice(0, n, 1).ToDoubles().Select(value => value + brightness[n] - 0.5).ToArray();
            picture = [.. picture.Chunk(3).SelectMany(pixel => pixel.Select(value => ((value - pixel.Average()) * 2 * saturation[n]) + pixel.Average()))];
            var mean = picture.Average();
            Assert.All(picture.Zip(seen.AsSpan(n * 27, 27).ToArray()), pair => Assert.Equal(((pair.First - mean) * (contrast[n] + 0.5)) + mean, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void A_probability_below_1_is_drawn_for_each_picture()
    {
        var x = new Rng(1).Normal([1000, 4, 4, 1]);
        var seen = new DiffAugment(Probability: 0.3).Of(x, Context);
        var same = (seen - x).Abs().Sum([1, 2, 3]).ToDoubles().Count(change => change == 0);
        // 700 are expected, with a deviation of 14.5.
        Assert.InRange(same, 640, 760);
        Assert.Equal(x.ToDoubles(), new DiffAugment(Probability: 0).Of(x, Context).ToDoubles());
    }

    [Theory]
    [InlineData("diffaugment:policy=colour", "there is no \"colour\": give some of color, translation, cutout")]
    [InlineData("diffaugment:policy=", "there is no \"\"")]
    [InlineData("diffaugment:probability=1.1", "it must be from 0 to 1")]
    public void A_bad_setting_is_refused_with_what_is_wrong(string text, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<ArgumentException>(() => PartCatalogue.Of<IAugmentation>().Make(text)).Message, StringComparison.Ordinal);
}
