using Duel.Data;
using Duel.Evaluation;
using Duel.Losses;

namespace Duel.Recipes.Tests;

public class StyleOptimizationTests
{
    private static readonly StyleOptimizationOptions Small = new() { Size = 40, Steps = 40, Rate = 0.05 };
    private static readonly PictureBuffer Content = PictureBuffer.Of(MadeUpPhotographs.Picture(40, 3)), Stripes = PictureBuffer.Of(MadeUpPaintings.Stripes(40, 1)), Other = PictureBuffer.Of(MadeUpPaintings.Stripes(40, 2));

    [Theory]
    [InlineData(StyleStatistics.Gram)]
    [InlineData(StyleStatistics.Moments)]
    public void The_loss_falls_and_the_style_comes_nearer(StyleStatistics kind)
    {
        var losses = new List<double>();
        var painted = Optimization(Small with { Statistics = kind }).Of(Content, [Stripes], progress: (_, loss) => losses.Add(loss));
        Assert.Equal(40, losses.Count);
        Assert.True(losses[^1] < 0.6 * losses[0], $"{losses[0]} to {losses[^1]}");
        Assert.Equal((40, 40, 3), (painted.Width, painted.Height, painted.Channels));
        var features = new StyleFeatures(EmbeddedGarments.Load().Network, kind);
        double Apart(Picture picture) => StyleFeatures.StyleDistance(StyleScores.Seen(features, Stripes.ToPicture()), StyleScores.Seen(features, picture)).Item();
        Assert.True(Apart(painted) < 0.6 * Apart(Content.ToPicture()));
    }

    [Fact]
    public void Weights_count_and_pull_towards_what_they_are_of()
    {
        double First(StyleOptimizationOptions options, params double[] weights)
        {
            var first = 0.0;
            Optimization(options with { Steps = 1 }).Of(Content, [Stripes, Other], weights, (_, loss) => first = loss);
            return first;
        }

        var plain = Small with { VariationWeight = 0 };
        // The content is where it starts from.
        Assert.Equal(0, First(plain with { StyleWeight = 0 }, 1, 0), 1e-6);
        Assert.Equal(2 * First(plain, 1, 0), First(plain with { StyleWeight = 2 * plain.StyleWeight }, 1, 0), 1e-4);
        Assert.NotEqual(First(plain, 1, 0), First(plain, 0, 1), 1e-3);
        Assert.Equal(First(plain, 1, 3), First(plain, 0.25, 0.75), 1e-5);
        Assert.True(First(Small, 1, 0) > First(plain, 1, 0));
        Assert.Contains("one for each", Assert.Throws<ArgumentException>(() => First(Small, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_alone_leaves_the_picture_and_variation_alone_smooths_it()
    {
        var same = Optimization(Small with { StyleWeight = 0, VariationWeight = 0 }).Of(Content, [Stripes]);
        Assert.Equal(Content.ToPicture().Pixels, same.Pixels);
        var smooth = Optimization(Small with { StyleWeight = 0, ContentWeight = 0, VariationWeight = 1 }).Of(Content, [Stripes]);
        Assert.True(Roughness(smooth) < 0.8 * Roughness(Content.ToPicture()));
    }

    private static StyleOptimization Optimization(StyleOptimizationOptions options) => new(EmbeddedGarments.Load().Network, options);

    private static double Roughness(Picture picture) => Enumerable.Range(0, picture.Height).Average(y => Enumerable.Range(1, picture.Width - 1).Average(x => Math.Abs(picture.Pixel(x, y)[0] - picture.Pixel(x - 1, y)[0])));
}
