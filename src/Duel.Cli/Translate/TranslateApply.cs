namespace Duel.Cli;

/// <summary><c>duel translate apply</c>: pictures translated, of any size.</summary>
internal sealed class TranslateApply : IRecipeVerb
{
    private readonly TranslateApplyOptions options = new();

    /// <inheritdoc/>
    public string Group => "translate";

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("apply", "Translate pictures of any size with a run; the same picture gives the same picture.",
            ("duel translate apply runs/facades-001 map.png -o house.png", "One picture"),
            ("duel translate apply runs/facades-001 maps -o houses --html", "A folder, with a page that shows each beside what was made of it"),
            ("duel translate apply runs/shoes-001 photo.jpg -o redrawn.png --make", "Of a photograph's edges, with a run of --from edges"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var model = TranslationModel.Load(RunKind.FolderOf(given.GetValue(options.Run)!, shell), given.GetValue(options.Backwards));
        var (asked, target) = (given.GetValue(options.In)!, given.GetValue(options.Out)!);
        var (place, into) = (shell.At(asked), shell.At(target));
        if (given.GetValue(options.Make) && model.Maker is null)
            throw CommandException.Usage("--make: this run was trained on inputs that were given", "Leave it out.");
        if (File.Exists(place))
            return One(given, model, place, target, into, shell);
        if (!Directory.Exists(place))
            throw CommandException.BadInput($"{asked}: there is no such file or folder", "Give a picture, or a folder of pictures.");
        if (!given.GetValue(options.Force) && (File.Exists(into) || (Directory.Exists(into) && Directory.EnumerateFileSystemEntries(into).Any())))
            throw CommandException.BadInput($"{target}: there is something already", "Choose another place with -o, or write into it with --force.");
        var files = PictureFolder.Files(place);
        if (files.Count == 0)
            throw CommandException.BadInput($"{asked}: there is no picture below it", "Pictures are PNG, JPEG, GIF, BMP, WebP, TIFF and TGA files.");
        // x.png and x.jpg are two pictures, and a system may not tell X from x: where names would meet, all keep their extension.
        var areDistinct = files.DistinctBy(file => Path.ChangeExtension(file, null), StringComparer.OrdinalIgnoreCase).Count() == files.Count;
        var shown = new List<ShownTranslation>();
        var failed = 0;
        foreach (var file in files)
        {
            shell.Stop.Token.ThrowIfCancellationRequested();
            var name = areDistinct ? Path.ChangeExtension(file, ".png") : $"{file}.png";
            try
            {
                var (input, output) = Translated(given, model, Path.Combine(place, file));
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(into, name))!);
                Pictures.Save(Path.Combine(into, name), output);
                shown.Add(new(name, input, output));
            }
            catch (Exception trouble) when (trouble is DataFormatException or ArgumentException)
            {
                failed++;
                shell.Error.WriteLine($"warning: {file}: {trouble.Message}");
            }
        }
        if (shown.Count == 0)
            throw CommandException.BadInput($"{asked}: none of its {files.Count} pictures could be translated", "See the warnings above.");
        if (given.GetValue(options.Html))
            TranslationPage.Write(Path.Combine(into, "index.html"), given.GetValue(options.Run)!, shown);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = target, pictures = shown.Count, leftOut = failed, page = given.GetValue(options.Html) ? Path.Combine(target, "index.html") : null })
            : $"wrote {Quantity.Of(shown.Count)} pictures to {target}{(given.GetValue(options.Html) ? $"; look at {Path.Combine(target, "index.html")}" : "")}");
        return ExitCode.Done;
    }

    private int One(ParseResult given, TranslationModel model, string place, string target, string into, Shell shell)
    {
        if (given.GetValue(options.Html))
            throw CommandException.Usage("--html shows a folder of pictures", "Leave it out, or give a folder.");
        if (Directory.Exists(into) || (File.Exists(into) && !given.GetValue(options.Force)))
            throw CommandException.BadInput($"{target}: there is something already", "Choose another file with -o, or write over it with --force.");
        var output = Translated(given, model, place).Output;
        Pictures.Save(into, output);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json) ? JsonText.Of(new { output = target, pictures = 1, leftOut = 0 }) : $"wrote {output.Width} x {output.Height} pixels to {target}");
        return ExitCode.Done;
    }

    private (Picture Input, Picture Output) Translated(ParseResult given, TranslationModel model, string file)
    {
        var picture = Pictures.DecodeUpright(File.ReadAllBytes(file), file: file);
        if (given.GetValue(options.Make))
            picture = model.MakeInput(picture);
        return (picture, model.Apply(picture, given.GetValue(options.OwnSize)));
    }
}
