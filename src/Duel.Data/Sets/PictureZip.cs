namespace Duel.Data;

/// <summary>The pictures inside of a zip archive, fitted to one size; folders are classes as in <see cref="PictureFolder"/>.</summary>
public static class PictureZip
{
    /// <summary>Opens an archive; damaged pictures are left out and named in the report.</summary>
    /// <param name="path">A zip file.</param>
    /// <param name="options">Size, channels and so on; what is not said is inferred.</param>
    /// <param name="cancellationToken">Stops the decoding.</param>
    /// <exception cref="DataFormatException">The archive itself is damaged.</exception>
    /// <exception cref="DatasetException">No picture in the archive can be used.</exception>
    public static OpenedDataset Open(string path, DatasetOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= DatasetOptions.Default;
        return PictureLoader.Load(new ZipFiles(path, options.Limits), options, cancellationToken);
    }
}
