namespace Duel.Data;

/// <summary>Picture files together with the way they are decoded and fitted.</summary>
internal sealed record PictureSource(IPictureFiles Files, PictureFit Fit, DatasetOptions Options)
{
    /// <summary>The bytes of a fitted picture.</summary>
    public int Length => Fit.Size * Fit.Size * Fit.Channels;

    /// <summary>The name of the folder or archive.</summary>
    public string Name => Path.GetFileName(Path.GetFullPath(Files.Source));

    /// <summary>Decodes, turns upright and fits a file.</summary>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public byte[] Decode(byte[] bytes, string path)
    {
        var picture = Pictures.Decode(bytes, Options.Limits, path);
        if (Options.Upright && Jpeg.Starts(bytes))
            picture = picture.Oriented(Jpeg.ReadOrientation(bytes));
        return Fit.Apply(picture).Pixels;
    }
}
