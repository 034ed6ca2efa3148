using Duel.Soak;

// ./dev soak [kills=N] [early=N] [resumes=N] [mpi=N] [flips=N] [files=N] [steps=N] [seed=N]: torments runs and readers for minutes and prints one table; the
// exit code is the number of faults found. With one part named, the others are left out.
if (args is [PhasedRun.Verb, var folder])
{
    PhasedRun.Train(folder);
    return 0;
}
var plan = new Plan(args);
List<Finding> findings = [];
if (plan["kills"] is > 0 and var kills)
{
    foreach (var size in ModelSize.All)
        Add(await KillSoak.RunAsync(size, (int)Math.Ceiling(kills * size.Share), plan.Seed, Console.Error.WriteLine));
    Add(await FullDiskSoak.RunAsync());
}
if (plan["early"] is > 0 and var early)
{
    foreach (var finding in await EarlySoak.RunAsync(early, plan.Seed, Console.Error.WriteLine))
        Add(finding);
}
if (plan["resumes"] is > 0 and var resumes)
{
    foreach (var victim in Victim.All)
        Add(await ResumeSoak.RunAsync(victim, resumes, plan.Seed, Console.Error.WriteLine));
}
if (plan["mpi"] is > 0 and var processes)
{
    foreach (var launcher in MpiLaunch.Launchers)
        Add(await MpiSoak.RunAsync(launcher, processes, plan.Seed, say: Console.Error.WriteLine));
}
if (plan["flips"] is > 0 and var flips)
    Add(DamageSoak.Run(flips, plan.Seed));
if (plan["files"] is > 0 and var files)
{
    foreach (var finding in HostileSoak.Run(files, plan.Seed, Console.Error.WriteLine))
        Add(finding);
    Add(HostileSoak.Bombs());
    Add(await PictureSoak.RunAsync(files / 50, plan.Seed));
}
if (plan["steps"] is > 0 and var steps)
    Add(await EnduranceSoak.RunAsync(steps, Console.Error.WriteLine));
Console.WriteLine("| test | tried | faults | seconds | remarks |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var finding in findings)
    Console.WriteLine(finding);
return findings.Sum(finding => finding.Faults.Count);

void Add(Finding finding)
{
    findings.Add(finding);
    foreach (var fault in finding.Faults)
        Console.Error.WriteLine($"fault: {finding.Test}: {fault}");
}
