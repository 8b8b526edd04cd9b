// What laboratory instruments and loggers write, in the form that their makers describe; all values made up for this test.
#include "intake/kind_texts.h"

namespace majung::intake {
namespace {

constexpr test::Kind kKinds[] = {
    {"toa5", "UTF-8",
     "\"TOA5\",\"STN4\",\"CR1000X\",\"7781\",\"CR1000X.Std.03\",\"CPU:yard.CR1X\",\"41820\",\"TenMin\"\n"
     "\"TIMESTAMP\",\"RECORD\",\"BattV_Min\",\"AirTC_Avg\",\"RH\"\n"
     "\"TS\",\"RN\",\"Volts\",\"Deg C\",\"%\"\n"
     "\"\",\"\",\"Min\",\"Avg\",\"Smp\"\n",
     "\"2023-03-04 08:@0:00\",@i,@f,@g,@h", 20, "", "TIMESTAMP|RECORD[RN]|BattV_Min[Volts]|AirTC_Avg[Deg C]|RH[%]",
     "tifff", 20},
    {"gamry_eis", "windows-1252",
     "EXPLAIN\n"
     "TAG\tEISPOT\n"
     "TITLE\tLABEL\tPotentiostatic EIS\tTest &Identifier\n"
     "DATE\tLABEL\t3/4/2023\tDate\n"
     "TIME\tLABEL\t10:11:12\tTime\n"
     "VDC\tPOTEN\t0.00000E+000\tT\tDC &Voltage (V)\n"
     "AREA\tQUANT\t1.00000E+000\tSample &Area (cm^2)\n"
     "NOTES\tNOTES\t1\t&Notes...\n"
     "\tcoated panel\n"
     "ZCURVE\tTABLE\n"
     "\tPt\tTime\tFreq\tZreal\tZimag\tZsig\tZmod\tZphz\tIdc\tVdc\tIERange\n"
     "\t#\ts\tHz\tohm\tohm\tV\tohm\t°\tA\tV\t#\n",
     "\t@i\t@f\t@h\t@e\t-@e\t1\t@e\t-@g\t@e\t@f\t7", 30, "",
     "col_0|Pt[#]|Time[s]|Freq[Hz]|Zreal[ohm]|Zimag[ohm]|Zsig[V]|Zmod[ohm]|Zphz[°]|Idc[A]|Vdc[V]|IERange[#]",
     "siffffiffffi", 30},
    {"mpt", "UTF-8",
     "EC-Lab ASCII FILE\n"
     "Nb header lines : 8                          \n"
     "\n"
     "Galvano Cycling\n"
     "\n"
     "Run on channel : 3 (SN 1234)\n"
     "Electrode material : LFP\n"
     "mode\tox/red\terror\ttime/s\tEwe/V\t<I>/mA\tcycle number\n",
     "@m\t@b\t0\t@f\t@g\t@h\t@i", 40, "", "mode|ox/red|error|time/s|Ewe/V|<I>/mA|cycle number", "iiifffi", 40},
    {"maccor", "UTF-8",
     "Todays Date\t03/04/2023\tDate of Test:\t03/01/2023\tFilename:\tC:\\D\\a.001\tProcedure:\tp.000\tComment/Barcode: "
     "\n"
     "Rec#\tCyc#\tStep\tTestTime\tAmp-hr\tAmps\tVolts\tState\tES\tDPt Time\n",
     "@i\t1\t@m\t@f\t@g\t@h\t@f\tC\t1\t03/04/2023 08:@0:00", 30, "",
     "Rec#|Cyc#|Step|TestTime|Amp-hr|Amps|Volts|State|ES|DPt Time", "iiiffffsit", 30},
    {"lvm_full", "UTF-8",
     "LabVIEW Measurement\t\n"
     "Writer_Version\t2\n"
     "Reader_Version\t2\n"
     "Separator\tTab\n"
     "Decimal_Separator\t.\n"
     "Multi_Headings\tNo\n"
     "X_Columns\tOne\n"
     "Time_Pref\tRelative\n"
     "Operator\tLee\n"
     "Date\t2023/03/04\n"
     "Time\t10:11:12.5\n"
     "***End_of_Header***\t\n"
     "\t\n"
     "Channels\t2\t\t\n"
     "Samples\t20\t20\t\n"
     "Date\t2023/03/04\t2023/03/04\t\n"
     "Time\t10:11:12.5\t10:11:12.5\t\n"
     "X_Dimension\tTime\tTime\t\n"
     "X0\t0.0000000000000000E+0\t0.0000000000000000E+0\t\n"
     "Delta_X\t0.001000\t0.001000\t\n"
     "***End_of_Header***\t\t\t\n"
     "X_Value\tVoltage_0\tVoltage_1\tComment\n",
     "@f\t@g\t@e", 20, "", "X_Value|Voltage_0|Voltage_1|Comment", "fffs", 20},
    {"diadem_hbm", "windows-1252",
     "Catman export\n"
     "Number of channels : 3\n"
     "Date:\t04.03.2023 10:11:12\n"
     "\n"
     "Time  1 - default sample rate\tForce\tStrain\n"
     "s\tkN\tµm/m\n",
     "@F\t@C\t@F", 30, "", "Time  1 - default sample rate[s]|Force[kN]|Strain[µm/m]", "fff", 30},
    {"rigol", "UTF-8",
     "X,CH1,CH2,Start,Increment,\n"
     "Sequence,VOLT,VOLT,-6.000000e-03,1.000000e-05,\n",
     "@i,@g,@f,,,", 30, "", "X|CH1|CH2|Start|Increment", "iffss", 30},
    {"lecroy", "UTF-8",
     "LECROYWS424,12345,Waveform\n"
     "Segments,1,SegmentSize,30\n"
     "Segment,TrigTime,TimeSinceSegment1\n"
     "#1,04-Mar-2023 10:11:12,0\n"
     "Time,Ampl\n",
     "@e,@g", 30, "", "Time|Ampl", "ff", 30},
    {"hobo", "UTF-8",
     "\"Plot Title: Shed 3\"\n"
     "\"#\",\"Date Time, GMT+09:00\",\"Temp, °C (LGR S/N: 1044, SEN S/N: 1044)\",\"RH, % (LGR S/N: 1044, SEN S/N: "
     "1044)\",\"Host Connected (LGR S/N: 1044)\",\"End Of File (LGR S/N: 1044)\"\n",
     "@i,03/04/23 08:@0:00 AM,@f,@g,,", 30, "",
     "#|Date Time, GMT+09:00|Temp, °C (LGR S/N: 1044, SEN S/N: 1044)|RH, % (LGR S/N: 1044, SEN S/N: 1044)|Host "
     "Connected (LGR S/N: 1044)|End Of File (LGR S/N: 1044)",
     "itffss", 30},
    {"netzsch", "windows-1252",
     "#EXPORTTYPE:DATA ALL\n"
     "#FORMAT:NETZSCH5\n"
     "#FTYPE:ASCII\n"
     "#IDENTITY:a1\n"
     "#DECIMAL:POINT\n"
     "#SEPARATOR:SEMICOLON\n"
     "#MTYPE:TG\n"
     "#INSTRUMENT:NETZSCH STA 449\n"
     "#SAMPLE MASS /mg:12.5\n"
     "#DATE/TIME:04.03.2023 10:11:12\n"
     "\n"
     "##Temp./°C;Time/min;Mass/%;DSC/(mW/mg)\n",
     "@f;@g;@h;@e", 30, "", "Temp./°C|Time/min|Mass/%|DSC/(mW/mg)", "ffff", 30},
    {"anton_paar", "UTF-16LE",
     "Project:\tp1\n"
     "Test:\tFrequency sweep 1\n"
     "Result:\tfs 1\n"
     "\n"
     "Interval and data points:\t1\t6\n"
     "Interval data:\tPoint No.\tAngular Frequency\tStorage Modulus\tLoss Modulus\tStatus\n"
     "\n"
     "\t\t[rad/s]\t[Pa]\t[Pa]\t\n",
     "\t@i\t@f\t@g\t@h\tTGC", 6, "",
     "Interval data:|Point No.|Angular Frequency[rad/s]|Storage Modulus[Pa]|Loss Modulus[Pa]|Status", "sifffs", 6},
    {"agilent_report", "UTF-8",
     "Data File C:\\CHEM32\\1\\DATA\\A1.D\n"
     "Sample Name: std 1\n"
     "\n"
     "=====================================================================\n"
     "Acq. Operator   : Lee\n"
     "Injection Date  : 3/4/2023 10:11:12 AM\n"
     "=====================================================================\n"
     "                         Area Percent Report\n"
     "=====================================================================\n"
     "\n"
     "Signal 1: DAD1 A, Sig=254,4 Ref=off\n"
     "\n"
     "Peak RetTime Type  Width     Area      Height     Area\n"
     "  #   [min]        [min]   [mAU*s]     [mAU]        %\n"
     "----|-------|----|-------|----------|----------|--------|\n"
     "   1   1.234 BB    0.0512   123.45678   34.56789  12.3456\n"
     "   2   2.345 BV    0.0612   223.45678   44.56789  22.3456\n"
     "   3   3.456 VB    0.0712   323.45678   54.56789  32.3456\n"
     "   4   4.567 BB    0.0812   423.45678   64.56789  32.9532\n",
     "", 0,
     "\n"
     "Totals :                 1093.82712  198.27156\n"
     "\n"
     "\n"
     "=====================================================================\n"
     "                          *** End of Report ***\n",
     "Peak|RetTime[min]|Type|Width[min]|Area[mAU*s]|Height[mAU]|Area_2[%]", "ifsffff", 4},
    {"shimadzu_uv", "UTF-8",
     "\"Sample 1 - RawData\"\n"
     "\"Wavelength nm.\",\"Abs.\"\n",
     "@f,@e", 40, "", "Wavelength nm.|Abs.", "ff", 40},
    {"jasco", "UTF-8",
     "TITLE\t\n"
     "DATA TYPE\tINFRARED SPECTRUM\n"
     "ORIGIN\tJASCO\n"
     "DATE\t23/03/04\n"
     "TIME\t10:11:12\n"
     "XUNITS\t1/CM\n"
     "YUNITS\t%T\n"
     "FIRSTX\t399.193\n"
     "LASTX\t4000.6\n"
     "NPOINTS\t30\n"
     "XYDATA\n",
     "@f\t@g", 30,
     "\n"
     "##### Extended Information\n"
     "[Comments]\n"
     "Sample\tPE\n"
     "[Measurement Information]\n"
     "Model\tFT/IR-4100\n"
     "Serial\tB1\n",
     "col_0|col_1", "ff", 30},
    {"malvern", "UTF-8",
     "Sample Name\tRecord Number\tMeasurement Date and Time\tZ-Average (d.nm)\tPdI\tSizes[1] (d.nm)\tSizes[2] "
     "(d.nm)\tIntensities[1] (Percent)\tIntensities[2] (Percent)\n",
     "lot @i\t@i\tSaturday, March 4, 2023 10:11:@0 AM\t@f\t@g\t0.4\t0.463\t@h\t@n", 12, "",
     "Sample Name|Record Number|Measurement Date and Time|Z-Average (d.nm)|PdI|Sizes[1] (d.nm)|Sizes[2] "
     "(d.nm)|Intensities[1] (Percent)|Intensities[2] (Percent)",
     "sitfffffi", 12},
    {"bruker_dpt", "UTF-8", "", "@f,@e", 40, "", "col_0|col_1", "ff", 40},
    {"topas_xy", "UTF-8",
     "; Bruker\n"
     "; anode: Cu\n",
     "@f @n", 40, "", "col_0|col_1", "fi", 40},
    {"instron", "UTF-8",
     "\"Specimen label\",\"A1\"\n"
     "\"Width\",\"12.5\",\"mm\"\n"
     "\"Thickness\",\"2.0\",\"mm\"\n"
     "\n"
     "\"Time\",\"Extension\",\"Load\"\n"
     "\"(sec)\",\"(mm)\",\"(N)\"\n",
     "\"@f\",\"@g\",\"@h\"", 30, "", "Time[sec]|Extension[mm]|Load[N]", "fff", 30},
    {"davis", "UTF-8",
     "\t\tTemp\tHi\tLow\tOut\tDew\n"
     "Date\tTime\tOut\tTemp\tTemp\tHum\tPt.\n"
     "--------------------------------------------------\n",
     "04/03/23\t08:@0\t@f\t@g\t@h\t@n\t@m", 30, "", "Date|Time|Temp Out|Hi Temp|Low Temp|Out Hum|Dew Pt.", "tsfffii",
     30},
    {"thermo_visc", "UTF-8",
     "Thermo HAAKE\n"
     "Comp.: x\n"
     "\n"
     "   t[s]   GP[1/s]   Tau[Pa]   Eta[Pas]\n",
     "  @f   @g   @h   @e", 30, "", "t[s]|GP[1/s]|Tau[Pa]|Eta[Pas]", "ffff", 30},
};

TEST(InstrumentKinds, AreReadWithoutBeingTold) {
    for (const auto& kind : kKinds) test::expect_kind(kind);
}

}  // namespace
}  // namespace majung::intake
