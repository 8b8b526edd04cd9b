// What machines, controllers, inspection and plant historians write, in the form that their makers describe; all values made up
// for this test.
#include "intake/kind_texts.h"

namespace majung::intake {
namespace {

constexpr test::Kind kKinds[] = {
    {"hioki", "UTF-8",
     "\"HIOKI 8430 CSV\",\"Ver 1.01\"\n"
     "\"Title\",\"press 4\"\n"
     "\"Trigger Time\",\"23/03/04 10:11:12\"\n"
     "\"Interval\",\"1s\"\n"
     "\"Time\",\"CH1-1[V]\",\"CH1-2[degC]\",\"P1[pulse]\"\n",
     "\"23/03/04 10:11:@0\",@e,@e,@i", 30, "", "Time|CH1-1[V]|CH1-2[degC]|P1[pulse]", "tffi", 30},
    {"graphtec", "UTF-8",
     "Vendor,GRAPHTEC Corporation\n"
     "Model,GL240\n"
     "Version,1.20\n"
     "Sampling interval,1s\n"
     "Total data points,30\n"
     "Start time,2023-03-04,10:11:10\n"
     "End time,2023-03-04,10:11:39\n"
     "Trigger time,2023-03-04,10:11:10\n"
     "AMP settings\n"
     "CH,Signal name,Input,Range,Filter,Span\n"
     "CH1,Feed,DC,10V,Off,10.000,-10.000,V\n"
     "CH2,Tank,TEMP,TC_K,Off,2000.0,-200.0,degC\n"
     "Logic/Pulse,Off\n"
     "Data\n"
     "Number,Date&Time,ms,CH1,CH2,Alarm1,AlarmOut\n"
     "NO.,Time,ms,V,degC,A1,AO\n",
     "@i,2023/03/04 10:11:@0,000,+ @f,+ @h,L,LLLL", 30, "", "Number|Date&Time|ms[ms]|CH1[V]|CH2[degC]|Alarm1|AlarmOut",
     "itfffss", 30},
    {"keyence_nr", "UTF-8",
     "Model,NR-500\n"
     "Start,2023/03/04 10:11:12\n"
     "Period,100ms\n"
     "Unit,NR-TH08,NR-TH08\n"
     "Ch,CH1,CH2\n"
     "Comment,Inlet,Outlet\n"
     "Units,degC,degC\n"
     "Date/Time,(1)NR-TH08-CH1,(1)NR-TH08-CH2\n",
     "2023/03/04 10:11:@0,@f,@g", 30, "", "Date/Time|(1)NR-TH08-CH1[degC]|(1)NR-TH08-CH2[degC]", "tff", 30},
    {"yoko_dl", "UTF-8",
     "//YOKOGAWA ASCII FILE FORMAT\n"
     "\"Model Name\",\"DL850E\"\n"
     "\"BlockNumber\",1\n"
     "\"TraceName\",\"CH1\",\"CH2\"\n"
     "\"BlockSize\",30,30\n"
     "\"VUnit\",\"V\",\"A\"\n"
     "\"SampleRate\",1.0E+5,1.0E+5\n"
     "\"HResolution\",1.0E-5,1.0E-5\n"
     "\"HOffset\",0,0\n"
     "\"HUnit\",\"s\",\"s\"\n"
     "\"Date\",\"2023/03/04\",\"2023/03/04\"\n"
     "\"Time\",\"10:11:12.5\",\"10:11:12.5\"\n"
     "\n",
     ",@e,@g", 30, "", "TraceName|CH1[V]|CH2[A]", "sff", 30},
    {"testo", "windows-1252",
     "\"Serial no: 3911\";;;\n"
     "\"Date/Time\";\"Temperature [°C]\";\"Humidity [%rH]\"\n",
     "\"04.03.2023 08:@0:00\";\"@C\";\"@F\"", 30, "", "Date/Time|Temperature[°C]|Humidity[%rH]", "tff", 30},
    {"fluke", "UTF-8",
     "Fluke 289,,,\n"
     "Session,Bench 3,,\n"
     "Start Time,3/4/2023 8:00:00 AM,,\n"
     "\n"
     "Reading,Sample,Start Time,Duration,Max Time,Max,Average,Min Time,Min,Description,Stop Time\n",
     "@i,@f VDC,3/4/2023 8:@0:00 AM,00:00:10.0,3/4/2023 8:@0:05 AM,@f VDC,@f VDC,3/4/2023 8:@0:02 AM,@g "
     "VDC,Interval,3/4/2023 8:@0:10 AM",
     20, "",
     "Reading|Sample[VDC]|Start Time|Duration|Max Time|Max[VDC]|Average[VDC]|Min Time|Min[VDC]|Description|Stop Time",
     "iftstfftfst", 20},
    {"toolbox_iba", "UTF-8",
     "clk;time;[0:0];[0:1];[1.3]\n"
     ";;Speed;Current;Ready\n"
     ";;rpm;A;\n",
     "@i;@F;@C;@F;@b", 30, "", "clk|time|[0:0][rpm]|[0:1][A]|[1.3]", "ifffi", 30},
    {"wincc", "UTF-8", "\"VarName\";\"TimeString\";\"VarValue\";\"Validity\";\"Time_ms\"\n",
     "\"Feed_T\";\"04.03.2023 08:@0:00\";@F;1;4498933@0000,5", 30,
     "\"$RT_OFF$\";\"04.03.2023 09:00:00\";0;2;449893400000,5\n", "VarName|TimeString|VarValue|Validity|Time_ms",
     "stfif", 31},
    {"gx_works", "UTF-8",
     "[LOGGING]\n"
     "GLLogging,LOGGING01_2\n"
     "DATETIME[YYYY/MM/DD hh:mm:ss.s],INDEX,D100,D101,M5\n",
     "2023/03/04 10:11:@0.5,@i,@n,@m,@b", 30, "", "DATETIME[YYYY/MM/DD hh:mm:ss.s]|INDEX|D100|D101|M5", "tiiii", 30},
    {"mits_log", "UTF-8",
     "[LOGGING],RCPU_1\n"
     "DATETIME,,SHORT[DEC.0],SHORT[DEC.0],BIT[1;0]\n"
     "TIME,INDEX,D100,D101,M5\n",
     "2023/03/04 10:11:@0.5,@i,@n,@m,@b", 30, "", "TIME|INDEX|D100|D101|M5", "tiiii", 30},
    {"wonderware", "UTF-8",
     "DateTime,Reactor.Temp,Reactor.Level,Reactor.Mode\n"
     ",degC,%,\n",
     "2023-03-04 08:@0:00.000,@f,@g,Auto", 30, "", "DateTime|Reactor.Temp[degC]|Reactor.Level[%]|Reactor.Mode", "tffs",
     30},
    {"pi_sinus", "UTF-8",
     "Server,PI01\n"
     "Tag,SINUSOID\n"
     "Descriptor,12 Hour Sine Wave\n"
     "EngUnits,degC\n"
     "\n"
     "Timestamp,Value,Status\n",
     "04-Mar-23 08:@0:00,@f,Good", 30, "", "Timestamp|Value|Status", "tfs", 30},
    {"aoi", "UTF-8",
     "Barcode:A1234567\n"
     "Program:MB01\n"
     "Result:NG\n"
     "Start:2023/03/04 10:11:12\n"
     "RefDes,PartNo,Package,X,Y,Angle,Judge,Defect\n",
     "R@i,R0402-@n,0402,@f,@g,90,@c,", 30, "", "RefDes|PartNo|Package|X|Y|Angle|Judge|Defect", "sssffiss", 30},
    {"spi", "UTF-8",
     "PanelID,A1234\n"
     "Model,MB01\n"
     "PadID,Component,Volume(%),Height(um),Area(%),OffsetX(mm),OffsetY(mm),Result\n",
     "@i,U1,@f,@g,@h,0.01,-0.02,@c", 30, "",
     "PadID|Component|Volume[%]|Height[um]|Area[%]|OffsetX[mm]|OffsetY[mm]|Result", "isfffffs", 30},
    {"cmm", "UTF-8",
     "DATE=3/4/2023 TIME=10:11:12 AM\n"
     "PART NAME : flange\n"
     "\n"
     "DIM LOC1= LOCATION OF CIRCLE CIR1\n"
     "AX NOMINAL +TOL -TOL MEAS DEV OUTTOL\n",
     "X  25.000  0.050  0.050  @f  0.012  0.000", 12, "", "AX|NOMINAL|+TOL|-TOL|MEAS|DEV|OUTTOL", "sffffff", 12},
    {"omron_trend", "UTF-8",
     "Omron,NJ501\n"
     "Comment,line 2\n"
     "Index,Timestamp,Temp.PV,Temp.SP,Run\n",
     "@i,2023/03/04 10:11:@0.123,@f,@g,True", 30, "", "Index|Timestamp|Temp.PV|Temp.SP|Run", "itffb", 30},
    {"fanuc_servo", "UTF-8",
     "FANUC SERVO GUIDE\n"
     "Date,2023/03/04\n"
     "Sampling,1.0,ms\n"
     "Point,X-POSF(mm),X-TCMD(%),Y-POSF(mm)\n",
     "@i,@f,@g,@h", 30, "", "Point|X-POSF[mm]|X-TCMD[%]|Y-POSF[mm]", "ifff", 30},
    {"keysight_daq", "UTF-16LE",
     "Name:,scan 1\n"
     "Owner:,Lee\n"
     "Acquisition Date:,3/4/2023 10:11:12 AM\n"
     "Instrument:,DAQ970A\n"
     "\n"
     "Scan,Time,101 (C),102 (C),103 (VDC)\n",
     "@i,3/4/2023 10:11:@0:123,@f,@g,@e", 30, "", "Scan|Time|101[C]|102[C]|103[VDC]", "itfff", 30},
};

TEST(MachineKinds, AreReadWithoutBeingTold) {
    for (const auto& kind : kKinds) test::expect_kind(kind);
}

}  // namespace
}  // namespace majung::intake
