using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Duel.Recipes;

/// <summary>Report on painted pictures: how near to the style and to the content they come over the strength of the style, beside pictures that were optimised.</summary>
/// <param name="Contents">Number of contents.</param>
/// <param name="Styles">Number of styles; each content is painted like each.</param>
/// <param name="Network">The network that distances were measured in.</param>
/// <param name="Unrelated">Content distance between different contents; null where there is one alone.</param>
/// <param name="Untouched">Contents as they are.</param>
/// <param name="Models">The models.</param>
/// <param name="Optimized">Pictures optimised by descent on their pixels; null where that was not asked for.</param>
public sealed record StyleReport(int Contents, int Styles, string Network, double? Unrelated, StyleScores Untouched, IReadOnlyList<StyleModelScores> Models, StyleScores? Optimized)
{
    private static readonly double[] Alphas = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>Evaluates models on contents that they have not learned.</summary>
    /// <param name="models">Models by name.</param>
    /// <param name="data">Contents and styles.</param>
    /// <param name="features">Network that distances are measured in, best another than the models were trained with.</param>
    /// <param name="optimize">Optimises pictures to stand beside; null for none, as it takes a minute or more for each pair.</param>
    /// <param name="cancellationToken">Stops between tiles and steps.</param>
    /// <exception cref="ArgumentException">The network has no stages.</exception>
    public static StyleReport Of(IReadOnlyList<(string Name, StyleModel Model)> models, StyleData data, FeatureExtractor features, StyleOptimization? optimize = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(features);
        var seen = new StyleFeatures(features.Network);
        return new(data.Contents.Pictures.Count, data.Styles.Pictures.Count, features.Name, DistanceApart(data.Contents, seen), StyleScores.Of(data, seen, 0, (content, _) => content.ToPicture()),
            [.. models.Select(one => new StyleModelScores(one.Name, one.Model.Features, StyleScores.Identity(one.Model, data), [.. Alphas.Select(alpha => StyleScores.Of(data, seen, alpha, (content, style) => Painted(one.Model, content, style, alpha)))]))],
            optimize is null ? null : StyleScores.Of(data, seen, 1, (content, style) => optimize.Of(content, [style], cancellationToken: cancellationToken)));

        Picture Painted(StyleModel model, PictureBuffer content, PictureBuffer style, double alpha) =>
            model.Apply(content.ToPicture(), model.Style(style), new() { Alpha = alpha }, cancellationToken);
    }

    /// <summary>A table in Markdown, with what its columns mean.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("| painted by | alpha | style | content |");
        text.AppendLine("|---|---|---|---|");
        Row("nobody", Untouched);
        foreach (var model in Models)
        {
            foreach (var one in model.Alphas)
                Row($"{model.Name}, trained with {model.Features}", one);
        }
        if (Optimized is not null)
            Row("optimisation of each picture", Optimized);
        text.AppendLine();
        foreach (var model in Models)
            text.AppendLine(CultureInfo.InvariantCulture, $"{model.Name}: at alpha 0 pictures come back at {model.IdentityPsnr:0.0} dB.");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Contents} pictures, each painted like each of {Styles}; distances in the stages of {Network}, lower is nearer: style by means and deviations, content by places.{(Unrelated is { } apart ? $" Different pictures are {apart:0.00} apart in content." : "")}");
        return text.ToString();

        void Row(string by, StyleScores one) => text.AppendLine(CultureInfo.InvariantCulture, $"| {by} | {one.Alpha:0.00} | {one.Style:0.000} | {one.Content:0.000} |");
    }

    /// <summary>All numbers for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunFolder.Json);

    /// <summary>Content distance of each picture from the next, in the middle, where all are of one size.</summary>
    private static double? DistanceApart(PictureCollection contents, StyleFeatures features)
    {
        if (contents.Pictures.Count < 2)
            return null;
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        var side = contents.Pictures.Min(one => Math.Min(one.Picture.Width, one.Picture.Height));
        StyleAndContent[] seen = [.. contents.Pictures.Select(one => StyleScores.Seen(features, one.Picture.ToPicture().CentreCropped(1).Resized(side, side)))];
        return seen.Index().Average(one => StyleFeatures.ContentDistance(one.Item, seen[(one.Index + 1) % seen.Length]).Item());
    }
}

/// <summary>Scores of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Features">The network that it was trained with.</param>
/// <param name="IdentityPsnr">PSNR of pictures painted at alpha 0, dB.</param>
/// <param name="Alphas">Distances at growing strength.</param>
public sealed record StyleModelScores(string Name, string Features, double IdentityPsnr, IReadOnlyList<StyleScores> Alphas);
