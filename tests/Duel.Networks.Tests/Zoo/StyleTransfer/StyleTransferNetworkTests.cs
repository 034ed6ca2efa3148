using Duel.Tensors;

namespace Duel.Networks.Tests;

public class StyleTransferNetworkTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(16, 12, 16, 12)]
    [InlineData(17, 9, 20, 12)]
    [InlineData(8, 8, 8, 8)]
    public void Pictures_of_any_size_are_painted_at_a_multiple_of_four(int height, int width, int tall, int wide)
    {
        var network = new StyleTransferNetwork(4, new Rng(1));
        var picture = new Rng(2).Uniform([1, height, width, 3], -1, 1);
        var encoded = network.Content(picture);
        Assert.Equal(new Shape(1, tall, wide, 3), network.Paint(encoded, encoded.Statistics(), network.Style(picture).Statistics()).Shape);
    }

    [Fact]
    public void It_has_first_and_second_derivatives()
    {
        var network = new StyleTransferNetwork(1, new Rng(1));
        Proofs.Derivatives(network, x =>
        {
            var encoded = network.Content(x[0]);
            return network.Paint(encoded, encoded.Statistics(), network.Style(x[0]).Statistics());
        }, new Rng(2).Uniform([1, 8, 8, 3], -1, 1, DType.Float64));
        var encoder = new CropEncoder(3, new Rng(1));
        Proofs.Derivatives(encoder, x => encoder.Evaluate(x[0]).Features, new Rng(2).Uniform([1, 8, 8, 3], -1, 1, DType.Float64));
    }

    [Fact]
    public void A_code_is_the_mean_and_deviation_of_each_channel_at_both_depths()
    {
        var network = new StyleTransferNetwork(2, new Rng(1));
        var encoded = network.Style(new Rng(2).Uniform([1, 16, 20, 3], -1, 1));
        var code = encoded.Statistics().ToDoubles();

        Assert.Equal(network.CodeLength, code.Length);
        foreach (var (depth, start) in new[] { (encoded.Shallow, 0), (encoded.Deep, 12) })
        {
            var places = depth.ToDoubles().Chunk(6).ToArray();
            for (var c = 0; c < 6; c++)
            {
                var mean = places.Average(place => place[c]);
                Assert.Equal(mean, code[start + c], Tolerance * (1 + mean));
                Assert.Equal(Math.Sqrt(places.Average(place => (place[c] - mean) * (place[c] - mean)) + 1e-5), code[start + 6 + c], 1e-4 * (1 + mean));
            }
        }
    }

    /// <summary>With a content's own statistics as the code, normalisation changes nothing, and other contents with other statistics come to the same.</summary>
    [Fact]
    public void Statistics_of_the_content_are_replaced_by_those_of_the_style()
    {
        var network = new StyleTransferNetwork(2, new Rng(1));
        var encoded = network.Content(new Rng(2).Uniform([1, 16, 16, 3], -1, 1));
        var code = new Rng(3).Uniform([1, network.CodeLength], 0.5, 1);
        var painted = network.Paint(encoded, encoded.Statistics(), code);
        var changed = new EncodedPictures((encoded.Shallow * 3) + 2, (encoded.Deep * 0.5) - 1);
        Assert.All(painted.ToDoubles().Zip(network.Paint(changed, changed.Statistics(), code).ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, 2e-3));
        Assert.NotEqual(painted.ToDoubles(), network.Paint(encoded, encoded.Statistics(), code * 1.5).ToDoubles());
    }

    [Fact]
    public void The_shallow_depth_and_the_modulation_matter()
    {
        var network = new StyleTransferNetwork(2, new Rng(1));
        var encoded = network.Content(new Rng(2).Uniform([1, 16, 16, 3], -1, 1));
        var code = encoded.Statistics();
        var painted = network.Paint(encoded, code, code).ToDoubles();
        var turned = encoded with { Shallow = encoded.Shallow.Flip(1) };
        Assert.NotEqual(painted, network.Paint(turned, code, code).ToDoubles());
        foreach (var (path, parameter) in network.Parameters().Where(entry => entry.Path.Contains("modulation", StringComparison.Ordinal)))
        {
            using var scope = new TensorScope();
            parameter.Value.CopyFrom(parameter.Value * 0);
        }
        Assert.NotEqual(painted, network.Paint(encoded, code, code).ToDoubles());
    }

    [Fact]
    public void No_pixel_depends_on_what_is_farther_away_than_the_reach()
    {
        const int Side = 160, Middle = 80;
        var network = new StyleTransferNetwork(2, new Rng(1));
        var picture = new Rng(2).Uniform([1, Side, Side, 3], -1, 1);
        var encoded = network.Content(picture);
        var (statistics, code) = (encoded.Statistics(), network.Style(picture).Statistics());
        var other = picture.Copy();
        other.AsWritableSpan()[((Middle * Side) + Middle) * 3] += 1;
        var (before, after) = (network.Paint(encoded, statistics, code).ToDoubles(), network.Paint(network.Content(other), statistics, code).ToDoubles());
        var changed = Enumerable.Range(0, Side * Side).Where(place => before[place * 3] != after[place * 3]).Select(place => Math.Max(Math.Abs((place / Side) - Middle), Math.Abs((place % Side) - Middle))).ToArray();
        Assert.InRange(changed.Max(), 16, StyleTransferNetwork.Reach);
    }

    [Fact]
    public void An_encoder_of_crops_has_four_stages_and_a_score_for_each_picture()
    {
        var encoder = new CropEncoder(7, new Rng(1));
        var x = new Rng(2).Uniform([2, 32, 32, 3], -1, 1);
        Assert.Equal([32, 16, 8, 4], new CropFeatures(encoder).Stages(x).Select(stage => stage.Shape[1]));
        Assert.Equal(new Shape(2, 7), encoder.Evaluate(x).Scores.Shape);
    }
}
