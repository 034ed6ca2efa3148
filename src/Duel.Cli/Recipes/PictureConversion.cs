namespace Duel.Cli;

/// <summary>Pictures that a verb makes of a picture, or of all below a folder.</summary>
/// <param name="asked">The picture or folder, as it was typed.</param>
/// <param name="target">Place of the results, as it was typed.</param>
/// <param name="force">True to write over what is there.</param>
/// <param name="shell">The shell.</param>
internal sealed class PictureConversion(string asked, string target, bool force, Shell shell)
{
    /// <summary>Makes a picture of a file and writes it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="into">Path of the result.</param>
    /// <param name="name">Name of the result below its folder.</param>
    /// <returns>Size of the result.</returns>
    public delegate (int Width, int Height) Converter(string file, string into, string name);

    /// <summary>True if a folder is converted; refuses what is not there.</summary>
    public bool IsFolder { get; } = File.Exists(shell.At(asked)) ? false
        : Directory.Exists(shell.At(asked)) ? true
        : throw CommandException.BadInput($"{asked}: there is no such file or folder", "Give a picture, or a folder of pictures.");

    /// <summary>Extension of what is made of a file of a folder; .png unless said otherwise.</summary>
    public Func<string, string> ExtensionOf { get; init; } = _ => ".png";

    /// <summary>Converts all; what cannot be converted of a folder is left out with a warning.</summary>
    /// <param name="done">"translated", in what is said if none of a folder can be converted.</param>
    /// <param name="convert">Converts one.</param>
    /// <returns>Numbers of pictures that were written and left out, and the size of the last.</returns>
    public (int Written, int LeftOut, (int Width, int Height) Size) Run(string done, Converter convert)
    {
        var (place, into) = (shell.At(asked), shell.At(target));
        if (!IsFolder)
        {
            if (Directory.Exists(into) || (File.Exists(into) && !force))
                throw CommandException.BadInput($"{target}: there is something already", "Choose another file with -o, or write over it with --force.");
            return (1, 0, convert(place, into, Path.GetFileName(into)));
        }
        if (!force && (File.Exists(into) || (Directory.Exists(into) && Directory.EnumerateFileSystemEntries(into).Any())))
            throw CommandException.BadInput($"{target}: there is something already", "Choose another place with -o, or write into it with --force.");
        var files = PictureFolder.Files(place);
        if (files.Count == 0)
            throw CommandException.BadInput($"{asked}: there is no picture below it", "Pictures are PNG, JPEG, GIF, BMP, WebP, TIFF and TGA files.");
        // x.png and x.jpg are two pictures, and a system may not tell X from x: where names would meet, all keep their extension.
        var areDistinct = files.DistinctBy(file => Path.ChangeExtension(file, null), StringComparer.OrdinalIgnoreCase).Count() == files.Count;
        var (written, size) = (0, (0, 0));
        foreach (var file in files)
        {
            shell.Stop.Token.ThrowIfCancellationRequested();
            var name = areDistinct ? Path.ChangeExtension(file, ExtensionOf(file)) : $"{file}{ExtensionOf(file)}";
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(into, name))!);
                size = convert(Path.Combine(place, file), Path.Combine(into, name), name);
                written++;
            }
            catch (Exception trouble) when (trouble is DataFormatException or ArgumentException)
            {
                shell.Error.WriteLine($"warning: {file}: {trouble.Message}");
            }
        }
        return written > 0 ? (written, files.Count - written, size) : throw CommandException.BadInput($"{asked}: none of its {files.Count} pictures could be {done}", "See the warnings above.");
    }
}
