namespace Duel.Cli;

/// <summary><c>duel translate apply</c>: pictures translated, of any size.</summary>
internal sealed class TranslateApply() : RecipeVerb<TranslateApplyOptions>("translate", 1, "apply", "Translate pictures of any size with a run; the same picture gives the same picture.",
    ("duel translate apply runs/facades-001 map.png -o house.png", "One picture"),
    ("duel translate apply runs/facades-001 maps -o houses --html", "A folder, with a page that shows each beside what was made of it"),
    ("duel translate apply runs/shoes-001 photo.jpg -o redrawn.png --make", "Of a photograph's edges, with a run of --from edges"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var model = TranslationModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell), given.GetValue(Options.Backwards));
        var (target, html) = (given.GetValue(Options.Out)!, given.GetValue(Options.Html));
        if (given.GetValue(Options.Make) && model.Maker is null)
            throw CommandException.Usage("--make: this run was trained on inputs that were given", "Leave it out.");
        var pictures = new PictureConversion(given.GetValue(Options.In)!, target, given.GetValue(Options.Force), shell);
        if (html && !pictures.IsFolder)
            throw CommandException.Usage("--html shows a folder of pictures", "Leave it out, or give a folder.");
        var shown = new List<ShownTranslation>();
        var (written, leftOut, size) = pictures.Run("translated", (file, into, name) =>
        {
            var (input, output) = Translated(given, model, file);
            Pictures.Save(into, output);
            if (html)
                shown.Add(new(name, input, output));
            return (output.Width, output.Height);
        });
        var page = html ? Path.Combine(target, "index.html") : null;
        if (html)
            TranslationPage.Write(shell.At(page!), given.GetValue(Options.Run)!, shown);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json) ? pictures.IsFolder ? JsonText.Of(new { output = target, pictures = written, leftOut, page }) : JsonText.Of(new { output = target, pictures = written, leftOut })
            : pictures.IsFolder ? $"wrote {Quantity.Of(written)} pictures to {target}{(html ? $"; look at {page}" : "")}"
            : $"wrote {size.Width} x {size.Height} pixels to {target}");
    }

    private (Picture Input, Picture Output) Translated(ParseResult given, TranslationModel model, string file)
    {
        var picture = Pictures.DecodeUpright(File.ReadAllBytes(file), file: file);
        if (given.GetValue(Options.Make))
            picture = model.MakeInput(picture);
        return (picture, model.Apply(picture, given.GetValue(Options.OwnSize)));
    }
}
