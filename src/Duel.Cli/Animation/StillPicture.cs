namespace Duel.Cli;

/// <summary>Files that the verbs of <c>duel animate</c> read and write.</summary>
internal static class StillPicture
{
    /// <summary>Reads a picture as a model takes it, and says what had to change.</summary>
    /// <exception cref="CommandException">There is no such file.</exception>
    public static Picture Read(string path, AnimationModel model, Shell shell, bool json)
    {
        if (!File.Exists(shell.At(path)))
            throw CommandException.BadInput($"--source {path}: there is no such file", "Give one picture.");
        var picture = Pictures.DecodeUpright(File.ReadAllBytes(shell.At(path)), file: path);
        var fitted = model.Fit(picture);
        if ((picture.Width, picture.Height, picture.Channels) != (fitted.Width, fitted.Height, fitted.Channels))
            shell.Voice(json).Note($"{path} of {picture.Width} x {picture.Height} x {picture.Channels} becomes {fitted.Width} x {fitted.Height} x {fitted.Channels}, as the run learned");
        return fitted;
    }

    /// <summary>Refuses a target that is there already, or of no such kind.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void CheckTarget(string path, string[] kinds, bool force, Shell shell)
    {
        if (!kinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            throw CommandException.Usage($"{path}: {string.Join(" or ", kinds)} is written here", $"End -o with {string.Join(" or ", kinds)}.");
        if (File.Exists(shell.At(path)) && !force)
            throw CommandException.BadInput($"{path}: this file is there already", "Choose another name with -o, or write over it with --force.");
    }
}
