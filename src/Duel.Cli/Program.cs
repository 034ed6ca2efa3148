using Duel.Cli;

using var stop = StopRequest.OnSignals();
return await CommandLine.RunAsync(args, Shell.OfProcess(stop));
