using System.Globalization;

namespace Duel.Cli;

/// <summary>The pictures to paint like, as they are typed: files with commas between them, and a weight for each.</summary>
internal static class StylePictures
{
    /// <summary>The option for the files.</summary>
    public static Option<string> Option() => new("--style") { HelpName = "FILE,...", Description = "The picture to paint like, or several with commas between them.", Required = true };

    /// <summary>The option for their weights.</summary>
    public static Option<string?> WeightsOption() => new("--weights") { HelpName = "X,...", Description = "A weight for each style, such as 0.7,0.3. [default: equal ones]" };

    /// <summary>Reads the files.</summary>
    /// <param name="typed">Files with commas between them; a single file's name may have commas itself.</param>
    /// <param name="shell">The shell.</param>
    public static IReadOnlyList<(string File, PictureBuffer Picture)> Read(string typed, Shell shell)
    {
        string[] files = File.Exists(shell.At(typed)) ? [typed] : typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return files.Length == 0 ? throw CommandException.Usage("--style names no file", "Write it like --style wave.jpg,scream.jpg.")
            : [.. files.Select(file => File.Exists(shell.At(file)) ? (file, PictureBuffer.Read(shell.At(file)))
                : throw CommandException.BadInput($"--style {file}: there is no such file", Directory.Exists(shell.At(file)) ? "It is a folder: name the pictures in it that are meant, with commas between them." : "Give a picture to paint like."))];
    }

    /// <summary>Tells of grey styles, which would take colours away.</summary>
    public static void Introduce(IReadOnlyList<(string File, PictureBuffer Picture)> styles, bool preservesColor, ILogger say)
    {
        foreach (var (file, picture) in preservesColor ? [] : styles.Where(one => IsGrey(one.Picture)))
            say.Note($"note: {file} is grey, so what is painted will be nearly so; --preserve-color keeps the picture's own colours");
    }

    /// <summary>Weights as they were typed, one for each style; null where none were.</summary>
    public static IReadOnlyList<double>? Weights(string? typed, int styles)
    {
        if (typed is null)
            return null;
        var texts = typed.Split(',', StringSplitOptions.TrimEntries);
        double[] weights = [.. texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight >= 0 && double.IsFinite(weight) ? weight
            : throw CommandException.Usage($"--weights takes numbers from 0 up, not \"{text}\"", "Write them like 0.7,0.3."))];
        if (weights.Length != styles)
            throw CommandException.Usage($"--weights gives {weights.Length} and --style {styles}", "Give a weight for each style.");
        return weights.Sum() > 0 ? weights : throw CommandException.Usage("--weights are all 0", "Give one of them more.");
    }

    private static bool IsGrey(PictureBuffer buffer)
    {
        const int Tolerance = 6;
        var picture = buffer.ToPicture();
        return picture.Channels < 3 || Enumerable.Range(0, picture.Height).All(y => Enumerable.Range(0, picture.Width).All(x => picture.Pixel(x, y) is var pixel
            && Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])) - Math.Min(pixel[0], Math.Min(pixel[1], pixel[2])) <= Tolerance));
    }
}
