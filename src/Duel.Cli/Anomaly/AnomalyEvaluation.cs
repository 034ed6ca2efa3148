using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel anomaly eval</c>: how well detectors tell abnormal items from normal ones.</summary>
internal sealed class AnomalyEvaluation() : RecipeVerb<AnomalyEvalOptions>("anomaly", 2, "eval", "Evaluate a detector on normal and abnormal items that it has not seen, beside simpler ones. Nothing is tuned on them.",
    ("duel anomaly eval runs/parts --normal ./test/good --abnormal ./test/bad", "Areas under curves, and F1 at the threshold that training set"),
    ("duel anomaly eval runs/threes --normal ./mnist --normal-classes 3 --abnormal ./mnist --abnormal-classes 0,1,2,4,5,6,7,8,9 --test --json", "Digits"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var model = AnomalyModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var split = Options.Split(given);
        using var normal = model.Open(ItemOptions.PlaceOf(given.GetValue(Options.Normal)!, shell), given.GetValue(Options.NormalClasses), split);
        using var abnormal = model.Open(ItemOptions.PlaceOf(given.GetValue(Options.Abnormal)!, shell), given.GetValue(Options.AbnormalClasses), split);
        var report = model.Evaluate(normal, abnormal);
        if (given.GetValue(GlobalOptions.Json))
        {
            shell.Output.WriteLine(JsonText.Of(report));
            return;
        }
        shell.Output.WriteLine($"{Quantity.Of(report.Normal)} normal and {Quantity.Of(report.Abnormal)} abnormal items");
        shell.Output.WriteLine("| detector | AUROC | AUPRC | F1 | precision | recall | false alarms |\n|---|---|---|---|---|---|---|");
        foreach (var one in report.Scores)
            shell.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {one.Detector} | {one.Auroc:0.000} | {one.Auprc:0.000} | {one.F1:0.000} | {one.Precision:0.000} | {one.Recall:0.000} | {one.FalseAlarms:0.000} |"));
        foreach (var warning in report.Warnings)
            shell.Output.WriteLine($"warning: {warning}");
        shell.Output.WriteLine("F1, precision, recall and false alarms are at thresholds that training set on normal items alone.");
    }
}
