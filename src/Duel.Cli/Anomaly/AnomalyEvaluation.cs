using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel anomaly eval</c>: how well detectors tell abnormal items from normal ones.</summary>
internal sealed class AnomalyEvaluation : IRecipeVerb
{
    private readonly AnomalyEvalOptions options = new();

    /// <inheritdoc/>
    public string Group => "anomaly";

    /// <inheritdoc/>
    public int Place => 2;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("eval", "Evaluate a detector on normal and abnormal items that it has not seen, beside simpler ones. Nothing is tuned on them.",
            ("duel anomaly eval runs/parts --normal ./test/good --abnormal ./test/bad", "Areas under curves, and F1 at the threshold that training set"),
            ("duel anomaly eval runs/threes --normal ./mnist --normal-classes 3 --abnormal ./mnist --abnormal-classes 0,1,2,4,5,6,7,8,9 --test --json", "Digits"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var model = AnomalyModel.Load(RunKind.FolderOf(given.GetValue(options.Run)!, shell));
        var split = options.Split(given);
        using var normal = model.Open(ItemOptions.PlaceOf(given.GetValue(options.Normal)!, shell), given.GetValue(options.NormalClasses), split);
        using var abnormal = model.Open(ItemOptions.PlaceOf(given.GetValue(options.Abnormal)!, shell), given.GetValue(options.AbnormalClasses), split);
        var report = model.Evaluate(normal, abnormal);
        if (given.GetValue(GlobalOptions.Json))
        {
            shell.Output.WriteLine(JsonText.Of(report));
            return ExitCode.Done;
        }
        shell.Output.WriteLine($"{Quantity.Of(report.Normal)} normal and {Quantity.Of(report.Abnormal)} abnormal items");
        shell.Output.WriteLine("| detector | AUROC | AUPRC | F1 | precision | recall | false alarms |\n|---|---|---|---|---|---|---|");
        foreach (var one in report.Scores)
            shell.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {one.Detector} | {one.Auroc:0.000} | {one.Auprc:0.000} | {one.F1:0.000} | {one.Precision:0.000} | {one.Recall:0.000} | {one.FalseAlarms:0.000} |"));
        foreach (var warning in report.Warnings)
            shell.Output.WriteLine($"warning: {warning}");
        shell.Output.WriteLine("F1, precision, recall and false alarms are at thresholds that training set on normal items alone.");
        return ExitCode.Done;
    }
}
