using System.CommandLine;
using Duel.Networks;
using Duel.Recipes;

namespace Duel.Cli;

/// <summary><c>duel translate train</c>: from pictures to a network that translates.</summary>
internal sealed class TranslateTrain : ITranslateVerb
{
    private readonly TranslateTrainOptions options = new();

    /// <inheritdoc/>
    public int Place => 0;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", "Learn to make one kind of picture of another.",
            ("duel translate train --pairs ./facades --direction right-to-left", "Pairs side by side: of the right one the left one"),
            ("duel translate train --a sketches --b photos --size 64", "Pairs of the same name in two folders"),
            ("duel translate train --from edges ./shoes", "Sketches to photographs, with sketches made of the photographs"),
            ("duel translate train --unpaired --a horses --b zebras --method fastcut", "Two kinds of pictures, and no pairs"),
            ("duel translate train --resume runs/facades-001", "Go on with a run that was stopped"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        if (given.GetValue(options.Resume) is { } resumed)
        {
            var again = TranslationRun.Resume(ResumePlan.FolderOf(resumed, shell), budget: options.Limits(given), notes: say);
            say($"run: {resumed} goes on at step {Quantity.Of(again.Trainer.Step)}; Ctrl-C ends it early and keeps everything");
            return await RecipeSession.FollowAsync(again.RunAsync(null, shell.Stop.Token), resumed, Next(resumed), again.Options, shell, json).ConfigureAwait(false);
        }
        var source = options.Source(given, given.GetValue(options.Folder), given.GetValue(options.Unpaired), shell);
        var asked = OptionsOf(given);
        var data = source.Open(asked.LoadSide, say, shell.Stop.Token);
        var run = new TranslationRun(data, asked, source, say);
        say($"{source.Path}: {Quantity.Of(data.Dealt.Count)} {(data.IsPaired ? "pairs" : $"pictures, and {Quantity.Of(data.Others!.Count)} to become like")}; {run.Options.Size} pixels, {data.InputChannels} to {data.OutputChannels} channels{(run.Options.VaryStrokes == true ? ", strokes varied" : "")}");
        if (given.GetValue(options.DryRun))
        {
            shell.Output.WriteLine(json ? JsonText.Of(new { pictures = data.Dealt.Count, options = run.Options }) : "nothing was written: leave --dry-run out to train");
            return ExitCode.Done;
        }
        var folder = given.GetValue(options.Out) ?? RunName.Next(Path.GetFileName(Path.TrimEndingDirectorySeparator(source.Path)), shell);
        say($"run: {folder}; Ctrl-C ends it early and keeps everything");
        return await RecipeSession.FollowAsync(run.RunAsync(shell.At(folder), shell.Stop.Token), folder, Next(folder), run.Options, shell, json).ConfigureAwait(false);
    }

    private TranslationOptions OptionsOf(ParseResult given)
    {
        var method = !given.GetValue(options.Unpaired) ? TranslationMethod.Pix2Pix : given.GetValue(options.Method) switch
        {
            "cut" => TranslationMethod.Cut,
            "fastcut" => TranslationMethod.FastCut,
            _ => TranslationMethod.CycleGan,
        };
        if (given.GetValue(options.Method) is { } wanted && method == TranslationMethod.Pix2Pix)
            throw CommandException.Usage($"--method {wanted} learns without pairs", "Add --unpaired, with --a and --b.");
        var start = given.GetValue(options.Preset) switch
        {
            "paper" => TranslationPresets.Paper(method),
            "drawings" => method == TranslationMethod.Pix2Pix ? TranslationPresets.Drawings() : throw CommandException.Usage("--preset drawings learns from pairs", "Leave --unpaired out, or the preset."),
            _ => TranslationPresets.Cpu(method),
        };
        return start with
        {
            Size = given.GetValue(options.Size) ?? start.Size,
            BatchSize = given.GetValue(options.Batch) ?? start.BatchSize,
            Budget = options.Limits(given) ?? start.Budget,
            Game = given.GetValue(options.Game) ?? start.Game,
            Penalty = given.GetValue(options.Penalty) ?? start.Penalty,
            DiscriminatorPace = given.GetValue(options.DiscriminatorPace) ?? start.DiscriminatorPace,
            Augment = given.GetValue(options.Augment) switch { null => start.Augment, TranslateTrainOptions.NoView => null, var view => view },
            Adversarial = given.GetValue(options.Adversarial) ?? start.Adversarial,
            Distance = given.GetValue(options.Distance) ?? start.Distance,
            AloneFirst = given.GetValue(options.AloneFirst) ?? start.AloneFirst,
            FeatureMatching = given.GetValue(options.FeatureMatching) ?? start.FeatureMatching,
            ReadBack = given.GetValue(options.ReadBack) ?? start.ReadBack,
            Rate = given.GetValue(options.Rate) ?? start.Rate,
            Jitter = start.Jitter && !given.GetValue(options.NoJitter),
            Mirror = start.Mirror && !given.GetValue(options.NoMirror),
            VaryStrokes = given.GetValue(options.Strokes) is { } strokes ? strokes == "vary" : start.VaryStrokes,
            Design = start.Design with
            {
                Kind = given.GetValue(options.Network) is { } network ? network == "unet" ? TranslatorKind.UNet : TranslatorKind.ResNet : start.Design.Kind,
                Enlarging = given.GetValue(options.Up) is { } up ? up == "resize" ? Enlarging.Resize : Enlarging.Transposed : start.Design.Enlarging,
                Norm = given.GetValue(options.Norm) is { } norm ? norm == "place" ? TranslationNorm.Place : TranslationNorm.Instance : start.Design.Norm,
                IsRefined = given.GetValue(options.Refine) is { } refine ? refine == "on" : start.Design.IsRefined,
                Halvings = given.GetValue(options.Halvings) ?? start.Design.Halvings,
                Dropout = given.GetValue(options.Dropout) ?? start.Design.Dropout,
                Width = given.GetValue(options.Width) ?? start.Design.Width,
                Field = given.GetValue(options.Field) ?? start.Design.Field,
            },
            Seed = given.GetValue(options.Seed),
            Checkpoints = given.GetValue(options.CheckpointEvery) is { } every ? new() { Interval = TimeSpan.FromSeconds(every) } : start.Checkpoints,
        };
    }

    private static string Next(string folder) => $"duel translate apply {folder} PICTURES -o translated --html";
}
