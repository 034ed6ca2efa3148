namespace Duel.Recipes;

/// <summary>One picture painted like others by descent on its pixels: no training, and a minute or more for each picture.</summary>
/// <remarks>
/// <code>
/// var network = FeatureNetworks.Open("squeezenet").Network;
/// new StyleOptimization(network).Of(PictureBuffer.Read("photo.jpg"), [PictureBuffer.Read("wave.jpg")]).Save("painted.png");
/// </code>
/// </remarks>
/// <param name="network">A feature network with stages.</param>
/// <param name="options">Weights, steps and size; left out, the usual ones.</param>
/// <paper>Gatys, Ecker and Bethge 2016, Image style transfer using convolutional neural networks, doi:10.1109/CVPR.2016.265</paper>
public sealed class StyleOptimization(FeatureNetwork network, StyleOptimizationOptions? options = null)
{
    private const double Beta1 = 0.9;
    private readonly StyleOptimizationOptions options = options ?? new();
    private readonly StyleFeatures features = new(network, options?.Statistics ?? new StyleOptimizationOptions().Statistics);

    /// <summary>Paints a picture.</summary>
    /// <param name="content">Of any size from 8 pixels a side; its shorter side is brought to the options' size.</param>
    /// <param name="styles">Pictures to paint it like, brought to the same size.</param>
    /// <param name="weights">A weight for each style; equal ones where null.</param>
    /// <param name="progress">Receives the loss after each step.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>A picture in colour, of the options' size.</returns>
    /// <exception cref="DataFormatException">A picture is below 8 pixels a side.</exception>
    /// <exception cref="ArgumentException">There is no style, or weights are not one for each.</exception>
    public Picture Of(PictureBuffer content, IReadOnlyList<PictureBuffer> styles, IReadOnlyList<double>? weights = null, Action<int, double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(styles);
        var shares = PictureStyle.SharesOf(styles.Count, weights);
        content = StyleData.Fitted(content, options.Size);
        using var scope = new TensorScope();
        var pixels = Pixels(content);
        var (first, second) = (Tensor.Zeros(pixels.Shape), Tensor.Zeros(pixels.Shape));
        StyleAndContent wanted, style;
        using (GradientMode.NoGrad())
            (wanted, style) = (features.Of(pixels), StyleAndContent.Mixed([.. styles.Select(one => features.Of(Pixels(StyleData.Fitted(one, options.Size))))], shares));
        // The style's statistics and the content at the start outlive what they were made of.
        var optimizer = new Adam(options.Rate, Beta1);
        for (var step = 1; step <= options.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = new TensorScope();
            var picture = pixels.AsVariable();
            var seen = features.Of(picture);
            var loss = (StyleFeatures.ContentDistance(wanted, seen) * options.ContentWeight) + (StyleFeatures.StyleDistance(style, seen) * options.StyleWeight) + (TotalVariation.Of(picture) * options.VariationWeight);
            progress?.Invoke(step, loss.Item());
            pixels.Step(optimizer.At(step, options.Rate), Gradient.Of(loss, picture), first, second);
            pixels.CopyFrom(pixels.Clamp(-1, 1));
        }
        return PixelScale.ToPicture(pixels.AsSpan(), new(content.Height, content.Width, content.Channels));
    }

    private static Tensor Pixels(PictureBuffer picture)
    {
        var samples = new float[picture.Width * picture.Height * picture.Channels];
        picture.ReadWindow(0, 0, picture.Width, picture.Height, samples);
        return Tensor.From(samples, [1, picture.Height, picture.Width, picture.Channels]);
    }
}

/// <summary>Options of painting a picture by descent on its pixels.</summary>
public sealed record StyleOptimizationOptions
{
    /// <summary>Length that the shorter sides of all pictures are brought to.</summary>
    [Setting("Length that the shorter sides of all pictures are brought to; the result has it too.", Least = 32, Most = 4096)]
    public int Size { get; init; } = 256;

    /// <summary>Steps.</summary>
    [Setting("Steps of the descent.", Least = 1, Most = 100_000)]
    public int Steps { get; init; } = 500;

    /// <summary>Adam's step size for pixels from -1 to 1.</summary>
    [Setting("Step size, of pixels from -1 to 1.", Least = 0, Above = true)]
    public double Rate { get; init; } = 0.02;

    /// <summary>Weight of the content distance.</summary>
    [Setting("Weight of the distance from the content.", Least = 0)]
    public double ContentWeight { get; init; } = 1;

    /// <summary>Weight of the style distance.</summary>
    [Setting("Weight of the distance from the style's statistics.", Least = 0)]
    public double StyleWeight { get; init; } = 5;

    /// <summary>Weight of the total variation.</summary>
    [Setting("Weight of the total variation, which keeps noise out.", Least = 0)]
    public double VariationWeight { get; init; } = 0.1;

    /// <summary>Statistics that a style is.</summary>
    [Setting("Statistics that a style is: Gram matrices, or mean and deviation of channels.", Words = ["moments", "gram"])]
    public StyleStatistics Statistics { get; init; } = StyleStatistics.Gram;
}
