namespace Duel.Recipes;

/// <summary>Some contents, styles, and what is painted of both: a row each, the same all through a run.</summary>
internal sealed class StylePreview
{
    private const int Shown = 4, Side = 192;
    private readonly StyleTransferNetwork network;
    private readonly StyleOptions options;
    private readonly (PictureBuffer Content, PictureBuffer Style)[] rows;

    /// <param name="data">The pictures.</param>
    /// <param name="options">The options.</param>
    /// <param name="network">The network.</param>
    public StylePreview(StyleData data, StyleOptions options, StyleTransferNetwork network)
    {
        (this.network, this.options) = (network, options);
        var (contents, styles) = (data.Contents.Pictures, data.Styles.Pictures);
        rows = [.. Enumerable.Range(0, Shown).Select(i => (contents[i * contents.Count / Shown].Picture, styles[i * styles.Count / Shown].Picture))];
    }

    /// <summary>Titles of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["content", "style", "painted"];

    /// <summary>Draws a row for each pair.</summary>
    public Picture Draw()
    {
        var model = StyleModel.Of(network, options);
        return PictureGrid.Tile([.. rows.SelectMany(row => new[] { row.Content, row.Style, model.Apply(row.Content, model.Style(row.Style)) }.Select(picture => picture.ToPicture().CentreCropped(1).Resized(Side, Side)))], Columns.Count);
    }
}
