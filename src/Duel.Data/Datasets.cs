namespace Duel.Data;

/// <summary>The front door: opens whatever a path or name turns out to be, and reports what was inferred.</summary>
public static class Datasets
{
    private const int Sniffed = 16;
    private const string Tar = ".tar";

    /// <summary>The names of the sets that need no file.</summary>
    public static IReadOnlyList<string> BuiltIn => BuiltInSets.Names;

    /// <summary>True if a text is the address of an archive on a file server, <c>http://</c> or <c>https://</c>, and no path.</summary>
    /// <param name="pathOrName">Name of a set.</param>
    public static bool IsAddress(string pathOrName) => ShardNames.IsAddress(pathOrName);

    /// <summary>
    /// Opens a built-in set by name, a folder with IDX files, CIFAR files or pictures, or a file: IDX, CIFAR, .npy, .npz, a zip, tar or Parquet of pictures; a folder of .tar files is one set, and so are names such as <c>set-{000..019}.tar</c>, of files or on an HTTP server.
    /// Files are told apart by their content.
    /// </summary>
    /// <param name="pathOrName">A path, or one of <see cref="BuiltIn"/>; a folder of the same name is meant by <c>./name</c>.</param>
    /// <param name="options">Size, channels, split and so on; what is not said is inferred.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DatasetException">There is no such thing, or nothing in it can be used.</exception>
    /// <exception cref="DataFormatException">The file is damaged or beyond a limit. Single pictures of many are left out instead.</exception>
    public static OpenedDataset Open(string pathOrName, DatasetOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= DatasetOptions.Default;
        if (BuiltInSets.TryOpen(pathOrName, options, cancellationToken) is { } builtIn)
            return builtIn;
        try
        {
            return IsAddress(pathOrName) || (ShardNames.IsPattern(pathOrName) && !Path.Exists(pathOrName)) ? PictureLoader.Load(ShardNames.Open(pathOrName, options, cancellationToken), options, cancellationToken)
                : Directory.Exists(pathOrName) ? OpenFolder(pathOrName, options, cancellationToken)
                : File.Exists(pathOrName) ? OpenFile(pathOrName, options, cancellationToken)
                : throw new DatasetException(Missing(pathOrName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{pathOrName}: it cannot be read: {error.Message}", error);
        }
    }

    private static OpenedDataset OpenFolder(string folder, DatasetOptions options, CancellationToken cancellationToken)
    {
        if (IdxPictures.IsIn(folder))
            return PictureSetFitting.Fit(IdxPictures.Load(folder, options.Split, options.Limits), "folder of IDX files", folder, options, cancellationToken);
        if (Cifar.IsIn(folder))
            return PictureSetFitting.Fit(Cifar.Load(folder, options.Split, options.Limits), "folder of CIFAR files", folder, options, cancellationToken);

        // A folder around a single array or archive stands for it.
        var files = Directory.GetFiles(folder);
        string[] columns = [.. files.Where(file => Path.GetExtension(file).Equals(ParquetPictures.Extension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        if (columns.Length > 0 && !files.Any(PictureNames.IsPicture) && Directory.GetDirectories(folder).Length == 0)
        {
            var part = InnerFolder.FilesOf(folder, columns, options.Split);
            var whole = part is null ? options : options with { Split = DatasetSplit.Train };
            return PictureLoader.Load(new ParquetPictures(folder, part ?? columns, options, cancellationToken), whole, cancellationToken);
        }
        var containers = files.Where(file => Path.GetExtension(file).ToLowerInvariant() is ".npz" or ".npy" or ".zip").ToArray();
        string[] shards = [.. files.Where(file => Path.GetExtension(file).Equals(Tar, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        if (shards.Length > 0 && !files.Any(PictureNames.IsPicture) && Directory.GetDirectories(folder).Length == 0)
            return PictureLoader.Load(new TarFiles(folder, [.. shards.Select(shard => new LocalShard(shard))], options, cancellationToken: cancellationToken), options, cancellationToken);
        return containers.Length == 1 && !files.Any(PictureNames.IsPicture) && Directory.GetDirectories(folder).Length == 0
            ? OpenFile(containers[0], options, cancellationToken)
            : PictureFolder.Open(folder, options, cancellationToken);
    }

    private static OpenedDataset OpenFile(string path, DatasetOptions options, CancellationToken cancellationToken)
    {
        var start = Start(path);
        if (Npy.Starts(start))
            return NpyOnDisk.TryOpen(path, options, cancellationToken) ?? Fit(NpyPictures.Load(path, options.Limits), "NumPy array");
        if (start is [(byte)'P', (byte)'K', 3 or 5, ..])
            return HoldsArrays(path, options)
                ? Fit(NpzPictures.Load(path, options.Split, options.Limits), "NumPy archive")
                : PictureZip.Open(path, options, cancellationToken);
        if (start is [0, 0, 8, >= 1 and <= 4, ..] || Gzip.IsGzip(start))
            return Fit(IdxPictures.Load(path, options.Split, options.Limits), "IDX file");
        if (Path.GetExtension(path).Equals(".bin", StringComparison.OrdinalIgnoreCase))
            return Fit(Cifar.Load(path, options.Split, options.Limits), "CIFAR file");
        if (start.AsSpan().StartsWith("PAR1"u8))
            return PictureLoader.Load(new ParquetPictures(path, [path], options, cancellationToken), options, cancellationToken);
        if (Path.GetExtension(path).Equals(Tar, StringComparison.OrdinalIgnoreCase))
            return PictureLoader.Load(new TarFiles(path, [new LocalShard(path)], options, cancellationToken: cancellationToken), options, cancellationToken);
        throw new DatasetException(PictureNames.IsPicture(path)
            ? $"{path}: this is one picture, and a set of them is needed. Give the folder that it lies in."
            : $"{path}: this is {UnknownContent.Describe(start)}, not a supported dataset. {(Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" ? "A table is learned by duel table train. " : "")}"
                + $"Give a folder of pictures, IDX or CIFAR files, an .npy, .npz, zip, tar or Parquet file, or one of {string.Join(", ", BuiltIn)}.");

        OpenedDataset Fit(PictureSet set, string kind) => PictureSetFitting.Fit(set, kind, path, options, cancellationToken);
    }

    private static byte[] Start(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[Sniffed];
        return start[..file.ReadAtLeast(start, Sniffed, throwOnEndOfStream: false)];
    }

    private static bool HoldsArrays(string path, DatasetOptions options)
    {
        using var content = new ZipContent(File.OpenRead(path), options.Limits, path);
        return Npz.Names(content).Any();
    }

    private static string Missing(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        var beside = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)) : [];
        var nearest = NearestName.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), BuiltIn.Concat(beside));
        return $"{path}: there is no such file or folder{(Directory.Exists(folder) ? "" : $", nor the folder {folder}")}, "
            + $"and the built-in sets are {string.Join(", ", BuiltIn)}."
            + (nearest is null ? "" : $" Did you mean {(BuiltIn.Contains(nearest) ? nearest : Path.Combine(Path.GetDirectoryName(path) ?? "", nearest))}?");
    }
}
