using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>Report on enlarged pictures beside bicubic interpolation: exactness and, where there is a feature network, likeness to the eye.</summary>
/// <param name="Pictures">Number of pictures.</param>
/// <param name="Scale">Factor of enlargement, and pixels cut off at borders before anything is measured.</param>
/// <param name="Network">The network that the perceptual distance was measured in; null where there was none.</param>
/// <param name="Scores">Bicubic interpolation first, then the models.</param>
/// <param name="Note">A sentence on pictures that were cut, as the scale does not divide their sides; null where none was.</param>
public sealed record SuperResolutionReport(int Pictures, int Scale, string? Network, IReadOnlyList<UpscaleScores> Scores, string? Note = null)
{
    /// <summary>Evaluates models on pictures whose small ones are made of them.</summary>
    /// <param name="models">Models of one scale, by name.</param>
    /// <param name="data">Pictures that they have not learned.</param>
    /// <param name="features">Network of the perceptual distance, one with stages; null for none.</param>
    /// <param name="options">Options of enlarging; the models' scale.</param>
    /// <param name="cancellationToken">Stops between tiles.</param>
    /// <exception cref="ArgumentException">Models of several scales, a network without stages, or pictures that are too small.</exception>
    public static SuperResolutionReport Of(IReadOnlyList<(string Name, SuperResolutionModel Model)> models, PictureCollection data, FeatureExtractor? features = null, UpscaleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        var scale = models[0].Model.Scale;
        if (models.FirstOrDefault(one => one.Model.Scale != scale) is { Model: { } odd } other)
            throw new ArgumentException($"{other.Name} enlarges by {odd.Scale} and {models[0].Name} by {scale}: compare models of one scale.", nameof(models));
        if (features is { Network.HasStages: false })
            throw new ArgumentException($"{features.Name} has no stages to compare pictures at: take a feature network that has, such as squeezenet.", nameof(features));
        var pairs = data.Pairs(scale, UpscaleScores.SmallestSide(scale));
        var scores = new List<UpscaleScores> { Measured("bicubic", pair => Enlargement.Resized(pair.Low, pair.High.Width, pair.High.Height)) };
        foreach (var (name, model) in models)
            scores.Add(Measured(name, pair => model.Apply(pair.Low, options, cancellationToken)));
        return new(pairs.Count, scale, features?.Name, scores, data.CutNote(scale));

        UpscaleScores Measured(string name, Func<ScaledPair, PictureBuffer> enlarge) =>
            UpscaleScores.Mean(name, [.. pairs.Select(pair => UpscaleScores.Of(pair.High.ToPicture(), enlarge(pair).ToPicture(), scale, features))]);
    }

    /// <summary>A table in Markdown, with what its columns mean.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("| pictures | PSNR Y | SSIM Y | PSNR RGB | SSIM RGB | perceptual |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (var one in Scores)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {one.Name} | {one.PsnrY:0.00} | {one.SsimY:0.0000} | {one.PsnrRgb:0.00} | {one.SsimRgb:0.0000} | {one.Perceptual:0.0000} |");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Pictures} pictures made smaller by {Scale} by antialiased bicubic interpolation and enlarged again; {Scale} pixels cut off at borders. PSNR in dB and SSIM: higher is nearer to the truth. Y: brightness (BT.601, 16 to 235, rounded), as in papers. Perceptual: distance in the stages of {Network ?? "no network (see duel features list)"}; lower looks more alike. An adversarial phase lowers it and PSNR with it.");
        if (Note is not null)
            text.AppendLine().AppendLine(Note);
        return text.ToString();
    }

    /// <summary>All numbers for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunFolder.Json);
}

/// <summary>Scores of enlarged pictures, means over pictures.</summary>
/// <param name="Name">Name of what enlarged them.</param>
/// <param name="PsnrY">PSNR of brightness, dB.</param>
/// <param name="SsimY">SSIM of brightness.</param>
/// <param name="PsnrRgb">PSNR of all channels together, dB.</param>
/// <param name="SsimRgb">SSIM, mean over channels.</param>
/// <param name="Perceptual">Distance in a feature network; null where there was none.</param>
public sealed record UpscaleScores(string Name, double PsnrY, double SsimY, double PsnrRgb, double SsimRgb, double? Perceptual)
{
    private const int Window = 11;

    /// <summary>Least side of a small picture that leaves something to measure.</summary>
    internal static int SmallestSide(int scale) => ((Window + scale - 1) / scale) + 2;

    /// <summary>Scores of one picture.</summary>
    internal static UpscaleScores Of(Picture truth, Picture made, int crop, FeatureExtractor? features)
    {
        var (wanted, enlarged) = (truth.OnBackground(Rgb.White), made.OnBackground(Rgb.White));
        // Rounded, as in the scripts of the papers, which costs bicubic interpolation 0.02 dB.
        var (wantedY, enlargedY) = (wanted.ToY(), enlarged.ToY());
        return new("",
            new PeakSignalToNoise(Crop: crop).Between(wantedY, enlargedY),
            new StructuralSimilarity(Crop: crop).Between(wantedY, enlargedY),
            new PeakSignalToNoise(Crop: crop).Between(wanted, enlarged),
            new StructuralSimilarity(Crop: crop).Between(wanted, enlarged),
            features is null ? null : Distance(wanted, enlarged, features.Network));
    }

    /// <summary>The means of the scores of pictures.</summary>
    internal static UpscaleScores Mean(string name, IReadOnlyList<UpscaleScores> each) => new(name, each.Average(one => one.PsnrY), each.Average(one => one.SsimY),
        each.Average(one => one.PsnrRgb), each.Average(one => one.SsimRgb), each[0].Perceptual is null ? null : each.Average(one => one.Perceptual!.Value));

    private static double Distance(Picture truth, Picture made, FeatureNetwork network)
    {
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        return PerceptualDistance.Between(network, Seen(truth), Seen(made))[0];

        Tensor Seen(Picture picture)
        {
            var samples = new float[picture.Pixels.Length];
            PixelScale.ToSamples(picture.Pixels, samples);
            return network.Input.OfSamples(Tensor.From(samples, [1, picture.Height, picture.Width, picture.Channels]));
        }
    }
}
