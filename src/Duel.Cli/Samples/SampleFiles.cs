namespace Duel.Cli;

/// <summary>Picks the kind of file that a path stands for.</summary>
internal static class SampleFiles
{
    /// <summary>Returns the writer of samples for a path; refuses a path that could not be written in the end.</summary>
    /// <param name="asked">The path as the user typed it.</param>
    /// <param name="path">The path as this process reaches it.</param>
    /// <param name="spec">Spec of a sample.</param>
    /// <param name="count">Number that will come.</param>
    /// <param name="columns">Columns of a grid; 0 for about as many as rows.</param>
    /// <param name="force">True if a folder may hold something already.</param>
    /// <param name="rate">Pictures a second of an animation; null where samples are none.</param>
    public static ISampleFile For(string asked, string path, SampleSpec spec, int count, int columns, bool force, double? rate = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(path)))!;
        if (!Directory.Exists(folder))
            throw CommandException.BadInput($"{asked}: there is no folder {Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(asked))}", "Make it first, or choose another place with -o.");
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension.Length > 0 && Directory.Exists(path))
            throw CommandException.BadInput($"{asked}: this is a folder, and a {extension} file was to be written", "Choose another name with -o.");
        if (extension.Length > 0 && File.Exists(path) && !force)
            throw CommandException.BadInput($"{asked}: this file is there already", "Choose another name with -o, or write over it with --force.");
        return extension switch
        {
            ".png" => new GridPicture(path, spec, columns),
            _ when rate is { } speed && AnimationFile.IsNamed(path) => new AnimationFile(path, spec, speed),
            ".npy" => new NumpyFile(path, spec, count),
            ".csv" when !spec.IsPicture => new PointTable(path),
            ".csv" => throw CommandException.Usage($"{asked}: pictures are not written as a table", "End -o with .png or .npy, or name a folder."),
            "" when spec.IsPicture => new PictureFiles(asked, path, spec, force),
            "" => throw CommandException.Usage($"{asked}: points are not written as single files", "End -o with .csv, .npy or .png."),
            _ => throw CommandException.Usage($"{asked}: samples are not written as {extension}", spec.IsPicture ? "End -o with .png or .npy, or name a folder." : "End -o with .csv, .npy or .png."),
        };
    }
}
